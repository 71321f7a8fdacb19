//! What an API calls of its own accord, beside what it calls back.

/// Whole.
mod all {
    use axum::Json;
    use callback_core::{callback, operation};
    use schemars::JsonSchema;
    use serde::{Deserialize, Serialize};

    #[derive(Serialize, JsonSchema)]
    struct Subscription {
        id: u32,
    }

    #[derive(Deserialize, JsonSchema)]
    struct Subscribe {
        hook: String,
    }

    /// A subscription has begun.
    ///
    /// Sent to every receiver that was registered with us.
    #[operation(post, webhook = "newSubscription", tag = "subscriptions", response(204, "Seen."))]
    fn subscribed(body: Subscription, #[header("X-Signature")] signature: String);

    /// A subscription has ended.
    #[operation(delete, webhook = "newSubscription", id = "subscriptionEnded")]
    fn unsubscribed(#[query] id: u32);

    /// Called back, too.
    #[operation(put, "<$request.body.hook>", webhook = "serviceStatus")]
    fn status(body: Option<Subscription>);

    #[operation(post, "/subscriptions")]
    #[callback(status)]
    async fn subscribe(Json(_): Json<Subscribe>) {}
}

/// Two of one name and method; one whose id is another's; one that no version but the latest can say.
mod faults {
    #[callback_core::operation(post, webhook = "paid")]
    fn paid();

    #[callback_core::operation(post, webhook = "paid")]
    fn paid_again();

    #[callback_core::operation(query, webhook = "asked", id = "shown", security("nobody"))]
    fn asked();

    #[callback_core::operation(get, "/shown", query(url: String), query(other: String))]
    #[callback_core::callback(both, "{$request.query.url}")]
    fn shown() {}

    #[callback_core::operation(post, webhook = "both", id = "both")]
    fn both();
}
