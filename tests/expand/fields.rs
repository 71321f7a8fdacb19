use callback_core::Fields;
#[derive(Fields)]
#[serde(rename_all = "camelCase")]
pub struct Invoice<T> {
    pub first_line: Vec<T>,
    #[serde(alias = "nick", skip_serializing)]
    pub name: String,
    #[serde(flatten)]
    pub event: Event,
}
#[derive(Fields)]
#[serde(tag = "kind")]
pub enum Event {
    Created { id: u32 },
    Replaced(Box<Event>),
    Deleted,
}
