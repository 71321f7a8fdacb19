use std::ops::Range;

use callback_expression::{Expression, Segment, Source, nearest};

use crate::context::Context;
use crate::model::{Address, Handler, Location};
use crate::visible::{self, Kind, Visible};

/// A parameter that an expression names "MUST be declared in the `parameters` section of the parent operation or
/// \[it\] cannot be evaluated" (OpenAPI, *Runtime Expressions*). Where the macro sees all there is, it says so now.
pub(super) fn references(context: &Context, handler: &Handler) {
    let visible = visible::parameters(handler);
    for address in handler.callbacks.iter().filter_map(|callback| callback.address.as_ref()) {
        let rule = Rule { context, handler, visible: &visible, address };
        for (index, segment) in address.template.segments().iter().enumerate() {
            if let (Segment::Expression(expression), Some(range)) = (segment, address.template.range(index)) {
                rule.check(expression, range);
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
            Expression::Parameter(name) => self.shorthand(name, range),
            Expression::Request(Source::Header(name)) => self.parameter(Location::Header, name, range),
            Expression::Request(Source::Query(name)) => self.parameter(Location::Query, name, range),
            Expression::Request(Source::Path(name)) => self.parameter(Location::Path, name, range),
            Expression::Request(Source::Body(_)) => self.body(range),
            Expression::Url | Expression::Method | Expression::StatusCode | Expression::Response(_) => {}
        }
    }

    /// `$name`, whichever place the parameter is in.
    fn shorthand(&self, name: &str, range: Range<usize>) {
        let places: Vec<_> = self.visible.iter().filter(|visible| visible.location.same(&visible.name, name)).collect();
        match places.as_slice() {
            [] => {
                if visible::is_every_parameter(self.handler) {
                    let fix = nearest(name, self.visible.iter().map(|visible| visible.name.as_str()));
                    self.missing(&format!("parameter `{name}`"), fix.map(|near| format!("${near}")), range);
                }
            }
            [one] if one.location == Location::Cookie => {
                let message = format!("`{name}` is a cookie, and OpenAPI has no expression for cookies");
                self.report(&message, "use a header or a field of the body", range);
            }
            [_] => {}
            [first, ..] => {
                let all: Vec<_> =
                    places.iter().map(|place| format!("`$request.{}.{}`", place.location.name(), place.name)).collect();
                let message = format!("`${name}` may be any of {}", all.join(", "));
                self.report(&message, &format!("write `$request.{}.{name}`", first.location.name()), range);
            }
        }
    }

    fn parameter(&self, location: Location, name: &str, range: Range<usize>) {
        let here = || self.visible.iter().filter(move |visible| visible.location == location);
        if here().any(|visible| location.same(&visible.name, name))
            || !visible::is_all(self.handler, Kind::Parameter(location))
        {
            return;
        }
        let place = location.name();
        let elsewhere = self.visible.iter().find(|other| other.location.same(&other.name, name));
        let near = nearest(name, here().map(|visible| visible.name.as_str()));
        let fix = match (elsewhere, near) {
            (Some(other), _) if other.location != Location::Cookie => {
                Some(format!("$request.{}.{}", other.location.name(), other.name))
            }
            (_, near) => near.map(|near| format!("$request.{place}.{near}")),
        };
        self.missing(&format!("{place} parameter `{name}`"), fix, range);
    }

    fn body(&self, range: Range<usize>) {
        if visible::has_body(self.handler) || !visible::is_all(self.handler, Kind::Body) {
            return;
        }
        let message = format!("`{}` declares no request body", self.handler.function.name());
        self.report(&message, "declare it: `body(Type)`", range);
    }

    fn missing(&self, what: &str, fix: Option<String>, range: Range<usize>) {
        let name = self.handler.function.name();
        let all: Vec<_> =
            self.visible.iter().map(|visible| format!("`{}` ({})", visible.name, visible.location.name())).collect();
        let there = if all.is_empty() {
            format!("`{name}` has no parameters")
        } else {
            format!("`{name}` has {}", all.join(", "))
        };
        let help = fix.map_or_else(|| there.clone(), |fix| format!("did you mean `{fix}`? {there}"));
        self.report(&format!("`{name}` has no {what}"), &help, range);
    }

    fn report(&self, message: &str, help: &str, range: Range<usize>) {
        self.context.error_in_literal(&self.address.literal, range, message, Some(help));
    }
}
