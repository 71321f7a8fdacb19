use callback_core::delivery::Schedule;

use super::*;

const S: fn(u64) -> Duration = Duration::from_secs;

#[test]
fn pauses_double_up_to_the_longest_and_jitter_takes_up_to_a_half() {
    let retry = Retry::new().max_attempts(u32::MAX).first_pause(S(2)).longest_pause(S(12)).within(S(3600));
    let longest = |failed| retry.pause(failed, S(0), None, u32::MAX);
    assert_eq!([1, 2, 3, 4, 5, 1000].map(longest), [2, 4, 8, 12, 12, 12].map(|seconds| Some(S(seconds))));
    let shortest = |failed| retry.pause(failed, S(0), None, 0);
    assert_eq!([1, 2, 3, 4, 5, 1000].map(shortest), [1, 2, 4, 6, 6, 6].map(|seconds| Some(S(seconds))));
    let between = retry.pause(1, S(0), None, u32::MAX / 2).unwrap();
    assert!(between > Duration::from_millis(1499) && between < Duration::from_millis(1501), "{between:?}");
}

#[test]
fn default_is_what_documents_describe() {
    let pauses = (1..).map_while(|failed| Retry::new().pause(failed, S(0), None, u32::MAX));
    assert_eq!(pauses.collect::<Vec<_>>(), Schedule::IMMEDIATE.pauses());
}

#[test]
fn nothing_overflows() {
    let retry = Retry::new()
        .max_attempts(u32::MAX)
        .first_pause(Duration::MAX)
        .longest_pause(Duration::MAX)
        .within(Duration::MAX);
    for random in [0, 1, u32::MAX] {
        _ = retry.pause(u32::MAX - 1, Duration::MAX, Some(Duration::MAX), random);
        _ = retry.pause(1, S(0), None, random);
    }
}

#[test]
fn there_are_two_upper_bounds() {
    let retry = Retry::new().max_attempts(3).first_pause(S(2)).within(S(10));
    assert_eq!(retry.pause(2, S(5), None, u32::MAX), Some(S(4)));
    assert_eq!(retry.pause(2, S(6), None, u32::MAX), None, "the next attempt would begin when time is up");
    assert_eq!(retry.pause(3, S(0), None, u32::MAX), None, "three have failed");
    assert_eq!(Retry::never().pause(1, S(0), None, 0), None);
    assert_eq!(Retry::new().max_attempts(0).pause(1, S(0), None, 0), None);
}

#[test]
fn longer_pause_is_used() {
    let retry = Retry::new().first_pause(S(2)).within(S(100));
    assert_eq!(retry.pause(1, S(0), Some(S(1)), u32::MAX), Some(S(2)));
    assert_eq!(retry.pause(1, S(0), Some(S(90)), u32::MAX), Some(S(90)));
    assert_eq!(retry.pause(1, S(0), Some(S(100)), u32::MAX), None);
}

#[test]
fn retry_after_has_two_forms() {
    // The example of RFC 9110, 10.2.3.
    let now = httpdate::parse_http_date("Fri, 31 Dec 1999 23:59:00 GMT").unwrap();
    let cases = [
        ("120", Some(S(120))),
        ("0", Some(S(0))),
        ("99999999999999999999999", Some(S(24 * 60 * 60))),
        ("Fri, 31 Dec 1999 23:59:59 GMT", Some(S(59))),
        ("Friday, 31-Dec-99 23:59:59 GMT", Some(S(59))),
        ("Fri, 31 Dec 1999 23:58:00 GMT", Some(S(0))),
        ("", None),
        ("-1", None),
        ("1.5", None),
        ("soon", None),
    ];
    for (text, expected) in cases {
        let headers = [(RETRY_AFTER, text.parse().unwrap())].into_iter().collect();
        assert_eq!(retry_after(&headers, now), expected, "{text}");
    }
    assert_eq!(retry_after(&HeaderMap::new(), now), None);
}
