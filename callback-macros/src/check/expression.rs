use std::ops::Range;

use callback_expression::{DeclaredSegment, Expression, Source, nearest};

use crate::context::Context;
use crate::model::{Address, Handler, ParameterIn};
use crate::visible::{self, Kind, Visible};

/// A parameter that an expression names "MUST be declared in the `parameters` section of the parent operation or
/// \[it\] cannot be evaluated" (OpenAPI, *Runtime Expressions*). Where the macro sees all there is, it says so now.
pub(super) fn references(context: &Context, handler: &Handler) {
    let callbacks = handler.callbacks.iter().filter_map(|callback| callback.address.as_ref());
    for address in callbacks.chain(handler.operation.link_expressions()) {
        let rule = Rule { context, handler, visible: &handler.visible, address };
        for (index, segment) in address.template.segments().iter().enumerate() {
            let Some(range) = address.template.range(index) else { continue };
            match segment {
                DeclaredSegment::Literal(_) => {}
                DeclaredSegment::Expression(expression) => rule.check(expression, range),
                DeclaredSegment::Parameter(name) => rule.shorthand(name, range),
            }
        }
    }
}

struct Rule<'a> {
    context: &'a Context,
    handler: &'a Handler,
    visible: &'a [Visible],
    address: &'a Address,
}

impl Rule<'_> {
    fn check(&self, expression: &Expression<'_>, range: Range<usize>) {
        match expression {
            Expression::Request(Source::Header(name)) => self.parameter(ParameterIn::Header, name, range),
            Expression::Request(Source::Query(name)) => self.parameter(ParameterIn::Query, name, range),
            Expression::Request(Source::Path(name)) => self.parameter(ParameterIn::Path, name, range),
            Expression::Request(Source::Body(_)) => self.body(range),
            _ => {}
        }
    }

    /// `$name`, whichever place the parameter is in.
    fn shorthand(&self, name: &str, range: Range<usize>) {
        let (cookies, places): (Vec<_>, Vec<_>) = self
            .visible
            .iter()
            .filter(|visible| visible.location.same(&visible.name, name))
            .partition(|visible| visible.location == ParameterIn::Cookie);
        match (places.as_slice(), cookies.is_empty()) {
            ([], false) => {
                let message = format!("`{name}` is a cookie, and OpenAPI has no expression for cookies");
                self.report(&message, "use a header or a field of the body", range);
            }
            ([], true) if !visible::is_every_parameter(self.handler) => {}
            ([], true) => {
                let usable = || self.visible.iter().filter(|visible| visible.location != ParameterIn::Cookie);
                let near = nearest(name, usable().map(|visible| visible.name.as_str()));
                let fix = usable().find(|visible| Some(visible.name.as_str()) == near).map(Visible::shorthand);
                self.missing(&format!("parameter `{name}`"), fix, &format!("query({name}: Type)"), range);
            }
            ([_], _) => {}
            ([first, ..], _) => {
                let all: Vec<_> = places.iter().map(|place| format!("`{}`", place.expression())).collect();
                let message = format!("`${name}` may be any of {}", all.join(", "));
                self.report(&message, &format!("write `{}`", first.expression()), range);
            }
        }
    }

    fn parameter(&self, location: ParameterIn, name: &str, range: Range<usize>) {
        let here = || self.visible.iter().filter(move |visible| visible.location == location);
        if here().any(|visible| visible.is(location, name)) || !visible::is_all(self.handler, Kind::Parameter(location))
        {
            return;
        }
        let usable = || self.visible.iter().filter(|visible| visible.location != ParameterIn::Cookie);
        let elsewhere = usable().find(|other| other.location.same(&other.name, name));
        let near = nearest(name, here().map(|visible| visible.name.as_str()));
        let near = here().find(|visible| Some(visible.name.as_str()) == near);
        let fix = elsewhere.or(near).map(Visible::expression);
        let place = location.name();
        let what = format!("{place} parameter `{name}`");
        let declaration = match location {
            ParameterIn::Header => format!("header({name:?}: Type)"),
            ParameterIn::Path | ParameterIn::Query | ParameterIn::Cookie => format!("{place}({name}: Type)"),
        };
        match &self.handler.route {
            // Other parameters may be told by types, and are not to be denied.
            Some(route) if location == ParameterIn::Path && !visible::is_every_parameter(self.handler) => {
                let message = format!("the path `{}` has no parameter `{name}`", route.path.template);
                let there =
                    || format!("write it into the path: `{}/{{{name}}}`", route.path.template.trim_end_matches('/'));
                let help = fix.map_or_else(there, |fix| format!("did you mean `{fix}`?"));
                self.report(&message, &help, range);
            }
            _ => self.missing(&what, fix, &declaration, range),
        }
    }

    fn body(&self, range: Range<usize>) {
        if visible::has_body(self.handler) || !visible::is_all(self.handler, Kind::Body) {
            return;
        }
        let message = format!("`{}` declares no request body", self.handler.function.name());
        self.report(&message, "declare it: `body(Type)`", range);
    }

    fn missing(&self, what: &str, fix: Option<String>, declaration: &str, range: Range<usize>) {
        let name = self.handler.function.name();
        let all: Vec<_> =
            self.visible.iter().map(|visible| format!("`{}` ({})", visible.name, visible.location.name())).collect();
        let there = if all.is_empty() { "no parameters".to_owned() } else { all.join(", ") };
        let help = match fix {
            Some(fix) => format!("did you mean `{fix}`? `{name}` has {there}"),
            None => format!("`{name}` has {there}; declare another: `{declaration}`"),
        };
        self.report(&format!("`{name}` has no {what}"), &help, range);
    }

    fn report(&self, message: &str, help: &str, range: Range<usize>) {
        self.context.error_in_literal(&self.address.literal, range, message, Some(help));
    }
}
