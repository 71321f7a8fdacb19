//! Lookup of names that a query parameter sends.

use crate::context::Context;
use crate::exploded_parameter::{ExplodedParameter, Style};
use crate::location::Location;
use crate::schema::{Property, Types, find_property};

impl<'d> ExplodedParameter<'d> {
    /// Looks up the property that is sent under a name. Returns `None` if there is none.
    pub(super) fn find(&self, context: &mut Context<'d>, name: &str, location: Location) -> Option<Property<'d>> {
        if !context.take_steps(1, location) {
            return Some(Property::Unknown);
        }
        let property = match self.style {
            Style::Form => {
                let is_object = Types::of(context, self.schema, location).is_object();
                is_object.then_some(name)?
            }
            Style::DeepObject => {
                let property = name.strip_prefix(self.name)?.strip_prefix('[')?.strip_suffix(']')?;
                // The style does not specify the names of objects in objects.
                if property.contains(['[', ']']) {
                    return Some(Property::Unknown);
                }
                property
            }
        };
        match find_property(context, location, &[self.schema], property) {
            Property::Undeclared { .. } => None,
            Property::Unknown => Some(Property::Unknown),
            Property::Declared { schemas, required } => {
                Some(Property::Declared { schemas, required: required && self.required })
            }
        }
    }
}
