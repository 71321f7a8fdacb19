use callback_core::Fields;
#[serde(rename_all = "camelCase")]
pub struct Invoice<T> {
    pub first_line: Vec<T>,
    #[serde(alias = "nick", skip_serializing)]
    pub name: String,
    #[serde(flatten)]
    pub event: Event,
}
#[doc(hidden)]
#[allow(deprecated, unused_imports)]
const _: () = {
    use ::callback_core::__private::{self, Unknown as _};
    #[automatically_derived]
    impl<T> __private::Fields for Invoice<T>
    where
        T: __private::Fields,
    {
        type At<__D: __private::Depth> = __private::Derived<Self, __D>;
    }
    #[automatically_derived]
    impl<__D: __private::Depth, T> __private::Shaped<__D> for Invoice<T>
    where
        T: __private::Fields,
    {
        const SHAPE: &'static __private::Shape = &__private::Shape::Object(
            "Invoice",
            &[
                __private::Field {
                    name: __private::Name::Both("firstLine"),
                    shape: __private::Look::<Vec<T>, __D>::SHAPE,
                },
                __private::Field {
                    name: __private::Name::Flatten(__private::Way::Both),
                    shape: __private::Look::<Event, __D>::SHAPE,
                },
                __private::Field {
                    name: __private::Name::Read("name"),
                    shape: __private::Look::<String, __D>::SHAPE,
                },
                __private::Field {
                    name: __private::Name::Read("nick"),
                    shape: __private::Look::<String, __D>::SHAPE,
                },
            ],
        );
    }
};
#[serde(tag = "kind")]
pub enum Event {
    Created { id: u32 },
    Replaced(Box<Event>),
    Deleted,
}
#[doc(hidden)]
#[allow(deprecated, unused_imports)]
const _: () = {
    use ::callback_core::__private::{self, Unknown as _};
    #[automatically_derived]
    impl __private::Fields for Event {
        type At<__D: __private::Depth> = __private::Derived<Self, __D>;
    }
    #[automatically_derived]
    impl<__D: __private::Depth> __private::Shaped<__D> for Event {
        const SHAPE: &'static __private::Shape = &__private::Shape::Object(
            "Event",
            &[
                __private::Field {
                    name: __private::Name::Both("kind"),
                    shape: __private::Some(&__private::Shape::Scalar("str")),
                },
                __private::Field {
                    name: __private::Name::Flatten(__private::Way::Both),
                    shape: __private::Some(
                        &__private::Shape::Choice(
                            "Event",
                            &[
                                __private::Alternative {
                                    way: __private::Way::Both,
                                    shape: __private::Some(
                                        &__private::Shape::Object(
                                            "Event::Created",
                                            &[
                                                __private::Field {
                                                    name: __private::Name::Both("id"),
                                                    shape: __private::Look::<u32, __D>::SHAPE,
                                                },
                                            ],
                                        ),
                                    ),
                                },
                                __private::Alternative {
                                    way: __private::Way::Both,
                                    shape: __private::Look::<Box<Event>, __D>::SHAPE,
                                },
                            ],
                        ),
                    ),
                },
            ],
        );
    }
};
