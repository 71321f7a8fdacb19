//! A proxy of the environment would connect in our place, and is not asked.

use std::process::Command;

use crate::receiver::{Receiver, reply};
use crate::{PAID, policy, quick, url};

const TARGET: &str = "CALLBACK_TEST_TARGET";

/// In a process of its own, because the environment is the process's.
#[test]
fn proxies_are_not_asked() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let (receiver, proxy) = runtime.block_on(async {
        let answer = || [reply("204 No Content", "", "")];
        (Receiver::replying(answer()).await, Receiver::replying(answer()).await)
    });
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", "environment::within", "--ignored"]).env(TARGET, receiver.url("/").as_str());
    for name in ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
        child.env(name, format!("http://{}", proxy.address));
    }
    child.env_remove("NO_PROXY").env_remove("no_proxy").env_remove("REQUEST_METHOD");
    let output = child.output().unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && told.contains("1 passed"), "{told}");
    assert_eq!((receiver.requests().len(), proxy.connections()), (1, 0));
}

#[tokio::test]
#[ignore = "it is the other process of `proxies_are_not_asked`"]
async fn within() {
    let target = std::env::var(TARGET).expect("the other test sets it");
    quick(policy()).build().unwrap().send(&url(&target), PAID).await.unwrap();
}
