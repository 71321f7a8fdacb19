//! The check step: rules for declarations that could be parsed. Each rule is a function with its reason above it.

mod argument;
mod callback;
mod content;
mod operation;
mod route;
mod server;

use crate::context::Context;
use crate::model::{Declaration, External, Handler};

/// Reports all errors of a declaration.
pub(crate) fn declaration(context: &Context, declaration: &Declaration) {
    match declaration {
        Declaration::Handler(handler) => self::handler(context, handler),
        Declaration::External(external) => self::external(context, external),
        Declaration::Other(_) => {}
    }
}

fn handler(context: &Context, handler: &Handler) {
    operation::options(context, &handler.operation);
    operation::no_webhook(context, &handler.operation);
    operation::not_signed(context, &handler.operation);
    argument::of_handler(context, handler);
    route::parameters(context, handler);
    handler.callbacks.iter().for_each(|callback| server::variables(context, &callback.path_item.servers));
    callback::duplicates(context, &handler.callbacks);
    callback::parameters(context, &handler.callbacks);
    callback::descriptions(context, &handler.callbacks);
}

fn external(context: &Context, external: &External) {
    operation::options(context, &external.operation);
    argument::of_external(context, external);
}
