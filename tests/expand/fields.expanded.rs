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
#[allow(deprecated)]
const _: () = {
    use ::callback_core::__private::{self as __callback, ShapeFallback as _};
    #[automatically_derived]
    impl<T> __callback::Fields for Invoice<T>
    where
        T: __callback::Fields,
    {
        type At<__D: __callback::Depth> = Self;
    }
    #[automatically_derived]
    impl<__D: __callback::Depth, T> __callback::Shaped<__D> for Invoice<T>
    where
        T: __callback::Fields,
    {
        const SHAPE: __callback::Option<&'static __callback::Shape> = __callback::Some(
            &__callback::Shape::Contracts {
                read: __callback::Some(
                    &__callback::Shape::Object(__callback::Object {
                        name: "Invoice",
                        names: &["firstLine", "name", "nick"],
                        shapes: &[
                            __callback::ShapeProbe::<Vec<T>, __D>::SHAPE,
                            __callback::ShapeProbe::<String, __D>::SHAPE,
                            __callback::Some(&__callback::Shape::Alias("name")),
                        ],
                        flattened: &[__callback::ShapeProbe::<Event, __D>::SHAPE],
                    }),
                ),
                write: __callback::Some(
                    &__callback::Shape::Object(__callback::Object {
                        name: "Invoice",
                        names: &["firstLine"],
                        shapes: &[__callback::ShapeProbe::<Vec<T>, __D>::SHAPE],
                        flattened: &[__callback::ShapeProbe::<Event, __D>::SHAPE],
                    }),
                ),
            },
        );
    }
    #[automatically_derived]
    impl<__D: __callback::Depth, T> __callback::OwnShaped<__D> for Invoice<T> {
        const SHAPE: __callback::Option<&'static __callback::Shape> = __callback::Some(
            &__callback::Shape::Contracts {
                read: __callback::Some(
                    &__callback::Shape::Object(__callback::Object {
                        name: "Invoice",
                        names: &["firstLine", "name", "nick"],
                        shapes: &[
                            __callback::None,
                            __callback::ShapeProbe::<String, __D>::SHAPE,
                            __callback::Some(&__callback::Shape::Alias("name")),
                        ],
                        flattened: &[__callback::ShapeProbe::<Event, __D>::SHAPE],
                    }),
                ),
                write: __callback::Some(
                    &__callback::Shape::Object(__callback::Object {
                        name: "Invoice",
                        names: &["firstLine"],
                        shapes: &[__callback::None],
                        flattened: &[__callback::ShapeProbe::<Event, __D>::SHAPE],
                    }),
                ),
            },
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
#[allow(deprecated)]
const _: () = {
    use ::callback_core::__private::{self as __callback, ShapeFallback as _};
    #[automatically_derived]
    impl __callback::Fields for Event {
        type At<__D: __callback::Depth> = __callback::ObjectShape<Self>;
    }
    #[automatically_derived]
    impl<__D: __callback::Depth> __callback::ObjectFields<__D> for Event {
        const OBJECT: __callback::Object = __callback::Object {
            name: "Event",
            names: &["kind"],
            shapes: &[__callback::Some(&__callback::Shape::Scalar("str"))],
            flattened: &[
                __callback::Some(
                    &__callback::Shape::Choice(
                        "Event",
                        &[
                            __callback::Some(
                                &__callback::Shape::Object(__callback::Object {
                                    name: "Event::Created",
                                    names: &["id"],
                                    shapes: &[__callback::ShapeProbe::<u32, __D>::SHAPE],
                                    flattened: __callback::empty::FLATTENED,
                                }),
                            ),
                            __callback::ShapeProbe::<Box<Event>, __D>::SHAPE,
                        ],
                    ),
                ),
            ],
        };
    }
};
