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
    use ::callback_core::__private::{self, ShapeFallback as _};
    #[automatically_derived]
    impl<T> __private::Fields for Invoice<T>
    where
        T: __private::Fields,
    {
        type At<__D: __private::Depth> = Self;
    }
    #[automatically_derived]
    impl<__D: __private::Depth, T> __private::Shaped<__D> for Invoice<T>
    where
        T: __private::Fields,
    {
        const SHAPE: __private::Option<&'static __private::Shape> = __private::Some(
            &__private::Shape::Contracts {
                read: __private::Some(
                    &__private::Shape::Object(__private::Object {
                        name: "Invoice",
                        names: &["firstLine", "name", "nick"],
                        shapes: &[
                            __private::ShapeProbe::<Vec<T>, __D>::SHAPE,
                            __private::ShapeProbe::<String, __D>::SHAPE,
                            __private::Some(&__private::Shape::Alias("name")),
                        ],
                        flattened: &[__private::ShapeProbe::<Event, __D>::SHAPE],
                    }),
                ),
                write: __private::Some(
                    &__private::Shape::Object(__private::Object {
                        name: "Invoice",
                        names: &["firstLine"],
                        shapes: &[__private::ShapeProbe::<Vec<T>, __D>::SHAPE],
                        flattened: &[__private::ShapeProbe::<Event, __D>::SHAPE],
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
#[allow(deprecated, unused_imports)]
const _: () = {
    use ::callback_core::__private::{self, ShapeFallback as _};
    #[automatically_derived]
    impl __private::Fields for Event {
        type At<__D: __private::Depth> = Self;
    }
    #[automatically_derived]
    impl<__D: __private::Depth> __private::Shaped<__D> for Event {
        const SHAPE: __private::Option<&'static __private::Shape> = __private::Some(
            &__private::Shape::Object(__private::Object {
                name: "Event",
                names: &["kind"],
                shapes: &[__private::Some(&__private::Shape::Scalar("str"))],
                flattened: &[
                    __private::Some(
                        &__private::Shape::Choice(
                            "Event",
                            &[
                                __private::Some(
                                    &__private::Shape::Object(__private::Object {
                                        name: "Event::Created",
                                        names: &["id"],
                                        shapes: &[__private::ShapeProbe::<u32, __D>::SHAPE],
                                        flattened: &[],
                                    }),
                                ),
                                __private::ShapeProbe::<Box<Event>, __D>::SHAPE,
                            ],
                        ),
                    ),
                ],
            }),
        );
    }
};
