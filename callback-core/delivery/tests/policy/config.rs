//! Policies from configuration.

use callback_delivery::UrlPolicy;

use crate::checked;

#[test]
fn each_field_is_a_method() {
    let cases = [
        ("{}", "https://example.com/", "ok"),
        ("{}", "http://example.com/", "the scheme is `http`, and only `https` is allowed"),
        (r#"{"http":true}"#, "http://example.com/", "ok"),
        (r#"{"http":false}"#, "http://example.com/", "the scheme is `http`, and only `https` is allowed"),
        (r#"{"http":"loopback"}"#, "http://localhost/", "ok"),
        (r#"{"http":"loopback"}"#, "http://example.com/", "the scheme is `http`, which is allowed for loopback alone"),
        (r#"{"loopback":true}"#, "https://localhost/", "ok"),
        (r#"{"loopback":true}"#, "https://127.0.0.1/", "ok"),
        (r#"{"ports":[8443]}"#, "https://example.com:8443/", "ok"),
        (r#"{"ports":[8443]}"#, "https://example.com/", "ok"),
        (r#"{"ports":[8443]}"#, "https://example.com:8444/", "port 8444 is not allowed"),
        (r#"{"ports":"any"}"#, "https://example.com:22/", "ok"),
        (r#"{"allow_hosts":["*.a.example"]}"#, "https://b.a.example/", "ok"),
        (r#"{"allow_hosts":["*.a.example"]}"#, "https://example.com/", "the host is not an allowed host"),
        (r#"{"deny_hosts":["example.com"]}"#, "https://example.com/", "the host is denied"),
        (r#"{"allow_networks":["10.1.0.0/16"]}"#, "https://10.1.2.3/", "ok"),
        (r#"{"deny_networks":["8.8.8.0/24"]}"#, "https://8.8.8.8/", "the network 8.8.8.0/24 is denied"),
        (r#"{"deny_networks":["2606:4700::/32"]}"#, "https://[2606:4700::1]/", "the network 2606:4700::/32 is denied"),
    ];
    for (config, url, expected) in cases {
        let policy: UrlPolicy = serde_json::from_str(config).unwrap();
        assert_eq!(checked(&policy, url), expected, "{config}");
    }
}

#[test]
fn faults_of_a_configuration() {
    let cases = [
        (
            r#"{"port":[1]}"#,
            "unknown field `port`, expected one of `http`, `loopback`, `ports`, `allow_hosts`, `deny_hosts`, \
             `allow_networks`, `deny_networks`, `deny_separators`",
        ),
        (r#"{"http":"yes"}"#, "`http` is neither `true` nor `false` nor \"loopback\""),
        (r#"{"ports":443}"#, "`ports` is neither a list of numbers up to 65535 nor \"any\""),
        (r#"{"ports":[65536]}"#, "`ports` is neither a list of numbers up to 65535 nor \"any\""),
        (
            r#"{"allow_hosts":["https://example.com"]}"#,
            "the policy names `https://example.com`, which is not a host; write `example.com` or `*.example.com`",
        ),
        (
            r#"{"allow_networks":["10.1.0.0"]}"#,
            "the policy names `10.1.0.0`, which is not a network; write `10.1.0.0/16` or `2001:db8::/32`",
        ),
        (
            r#"{"deny_networks":["10.1.0.0/33"]}"#,
            "the policy names `10.1.0.0/33`, which is not a network; a prefix has up to 32 bits",
        ),
    ];
    for (config, expected) in cases {
        let error = serde_json::from_str::<UrlPolicy>(config).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{config}: {error}");
    }
}
