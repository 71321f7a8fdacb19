"""One API, written for several libraries that document it.

Handler i is `POST /accounts/{account}/invoices{i}?callback_url=…` with the body `Invoice{i}` and the answer `Receipt{i}`. It
declares the callback `invoice_event`, `POST {$request.query.callback_url}/invoices/{$request.body#/id}` with the body
`Event{i}` and the answer `Ack{i}`. Each program prints its document, except those that have none.
"""

import re
from pathlib import Path

CORE = Path(__file__).resolve().parents[2] / "callback-core"
EXPRESSION = "{$request.query.callback_url}/invoices/{$request.body#/id}"
SERDE = "Serialize, Deserialize"
SCHEMAS = SERDE + ", JsonSchema"
DOCUMENT = 'println!("{}", callback_core::Document::new("Invoices", "1.0.0").build().unwrap().to_json());'


def imports(*lines):
    return "#![allow(dead_code)]\n" + "".join(f"use {line};\n" for line in (*lines, "serde::{Deserialize, Serialize}"))


def types(i, derives):
    return f"""
#[derive({derives})] pub struct Params{i} {{ pub callback_url: Option<String> }}
#[derive({derives})] pub struct Invoice{i} {{ pub id: String, pub title: Option<String>, pub customer: String, pub total: f64 }}
#[derive({derives})] pub struct Receipt{i} {{ pub msg: String }}
#[derive({derives})] pub struct Event{i} {{ pub description: String, pub paid: bool }}
#[derive({derives})] pub struct Ack{i} {{ pub ok: bool }}"""


def account(derives, attribute=""):
    """The path parameter, which all handlers share."""
    return f"\n#[derive({derives})] {attribute} pub struct Account {{ pub account: String }}"


def handler(i, module=""):
    return f"""
/// Create an invoice.
pub async fn create_invoice{i}(
    a: {module}Path<Account>, q: {module}Query<Params{i}>, b: {module}Json<Invoice{i}>,
) -> {module}Json<Receipt{i}> {{
    {module}Json(Receipt{i} {{ msg: format!("{{}} {{}} {{:?}}", a.account, b.id, q.callback_url) }})
}}"""


def axum_main(n, then=""):
    routes = "".join(f'\n        .route("/accounts/{{account}}/invoices{i}", post(create_invoice{i}))' for i in range(n))
    return f"\nfn main() {{\n    let _app: axum::Router = axum::Router::new(){routes};\n    {then}\n}}\n"


AXUM = 'axum = "0.8"\nserde = { version = "1", features = ["derive"] }\n'
AXUM_IMPORT = "axum::{Json, extract::{Path, Query}, routing::post}"


def axum(n, derives, then="", extra=()):
    source = imports(AXUM_IMPORT, *extra) + account(derives)
    return source + "".join(types(i, derives) + handler(i) for i in range(n)) + axum_main(n, then)


def plain(n):
    return AXUM, axum(n, SERDE)


def floor(n):
    """What every library needs that takes its schemas from schemars: the derives, and nothing else."""
    return AXUM + 'schemars = "1"\n', axum(n, SCHEMAS, extra=["schemars::JsonSchema"])


def floor_printed(n):
    """The same with every schema generated, and printed."""
    calls = "generator.subschema_for::<Account>();"
    for i in range(n):
        names = ", ".join(f"schema::<{name}{i}>" for name in ("Params", "Invoice", "Receipt", "Event", "Ack"))
        calls += f"\n    for schema in [{names}] {{ schema(&mut generator) }}"
    then = f"""let mut generator = schemars::SchemaGenerator::default();
    {calls}
    println!("{{}}", serde_json::to_string(generator.definitions()).unwrap());"""
    source = axum(n, SCHEMAS, then, extra=["schemars::JsonSchema"])
    source += "fn schema<T: JsonSchema>(generator: &mut schemars::SchemaGenerator) { generator.subschema_for::<T>(); }\n"
    return AXUM + 'schemars = "1"\nserde_json = "1"\n', source


def callback(n, derives=SCHEMAS, names="callback, operation", expression=EXPRESSION):
    source = imports(AXUM_IMPORT, f"callback_core::{{{names}}}", "schemars::JsonSchema") + account(derives)
    for i in range(n):
        source += types(i, derives)
        source += f"\n#[operation(post)]\npub fn invoice_event{i}(body: Event{i}) -> Ack{i};"
        source += f'\n#[operation(post, "/accounts/{{account}}/invoices{i}")]'
        source += f'\n#[callback("invoice_event", "{expression}", invoice_event{i})]{handler(i)}'
    manifest = AXUM + f'callback-core = {{ path = "{CORE}", features = ["axum08"] }}\nschemars = "1"\n'
    return manifest, source + axum_main(n, DOCUMENT)


def callback_fields(n):
    """`Fields` on the types that the expression leads to, two of five, as the guide tells users."""
    expression = "<$callback_url>/invoices/<$request.body.id>"
    manifest, source = callback(n, SCHEMAS + ", Fields", "Fields, callback, operation", expression)
    return manifest, re.sub(r", Fields\)\] (?=\s*pub struct (Account|Receipt|Event|Ack))", ")] ", source)


def callback_all_fields(n):
    """`Fields` on all five types."""
    expression = "<$callback_url>/invoices/<$request.body.id>"
    return callback(n, SCHEMAS + ", Fields", "Fields, callback, operation", expression)


AIDE_FEATURES = 'features = ["axum", "axum-json", "axum-query", "macros"]'


def aide(n):
    paths = "aide::{axum::{ApiRouter, routing::post_with}, openapi::OpenApi, transform::TransformOperation}"
    source = imports(paths, "axum::{Json, extract::{Path, Query}}", "schemars::JsonSchema") + account(SCHEMAS)
    for i in range(n):
        source += types(i, SCHEMAS) + handler(i)
        source += f"""
fn create_invoice{i}_docs(op: TransformOperation) -> TransformOperation {{
    op.summary("Create an invoice.").id("create_invoice{i}").callback("invoice_event", "{EXPRESSION}", |callback| {{
        callback.post(|op| op.input::<Json<Event{i}>>().response::<200, Json<Ack{i}>>())
    }})
}}"""
    route = '\n        .api_route("/accounts/{{account}}/invoices{0}", post_with(create_invoice{0}, create_invoice{0}_docs))'
    source += f"""
fn main() {{
    aide::generate::extract_schemas(true);
    let mut api = OpenApi::default();
    let _app: axum::Router = ApiRouter::new(){"".join(route.format(i) for i in range(n))}
        .finish_api(&mut api);
    println!("{{}}", serde_json::to_string(&api).unwrap());
}}
"""
    return AXUM + f'aide = {{ version = "=0.16.0-alpha.4", {AIDE_FEATURES} }}\nschemars = "1"\nserde_json = "1"\n', source


def utoipa(n):
    """Callbacks are added by hand: its attributes have none."""
    derives = SERDE + ", ToSchema"
    source = imports(AXUM_IMPORT, "utoipa::{IntoParams, Modify, OpenApi, ToSchema}")
    source += account(SERDE + ", IntoParams", "#[into_params(parameter_in = Path)]")
    for i in range(n):
        params = f"pub struct Params{i} "
        source += types(i, derives).replace(f"({derives})] {params}", f"({SERDE}, IntoParams)] {params}")
        source += f'\n#[utoipa::path(post, path = "/accounts/{{account}}/invoices{i}", params(Account, Params{i}), '
        source += f'responses((status = 200, description = "OK", body = Receipt{i})))]{handler(i)}'
    add = 'Self::add(api, "/accounts/{{account}}/invoices{0}", "Event{0}", "Ack{0}");'
    source += f"""
struct AddCallbacks;
impl AddCallbacks {{
    fn add(api: &mut utoipa::openapi::OpenApi, path: &str, event: &str, ack: &str) {{
        use utoipa::openapi::{{path::*, request_body::RequestBodyBuilder, *}};
        let content = |name: &str| ContentBuilder::new().schema(Some(Ref::from_schema_name(name))).build();
        let body = RequestBodyBuilder::new().content("application/json", content(event)).required(Some(Required::True));
        let response = ResponseBuilder::new().description("OK").content("application/json", content(ack));
        let operation = OperationBuilder::new().request_body(Some(body.build())).response("200", response);
        let item = PathItem::new(HttpMethod::Post, operation);
        let callback: Callback = [("{EXPRESSION}".to_string(), RefOr::T(item))].into();
        let parent = api.paths.paths.get_mut(path).unwrap().post.as_mut().unwrap();
        parent.callbacks.insert("invoice_event".into(), RefOr::T(callback));
    }}
}}
impl Modify for AddCallbacks {{
    fn modify(&self, api: &mut utoipa::openapi::OpenApi) {{
        {"".join(add.format(i) for i in range(n))}
    }}
}}
#[derive(OpenApi)]
#[openapi(
    paths({", ".join(f"create_invoice{i}" for i in range(n))}),
    components(schemas({", ".join(f"Event{i}, Ack{i}" for i in range(n))})),
    modifiers(&AddCallbacks),
)]
struct Document;
"""
    source += axum_main(n, 'println!("{}", Document::openapi().to_json().unwrap());')
    return AXUM + 'utoipa = { version = "=6.0.0", features = ["axum_extras"] }\n', source


def apistos(n):
    """It is for actix-web, whose own floor is `plain-actix`."""
    derives = SCHEMAS + ", ApiComponent"
    apistos_names = "apistos::{ApiComponent, api_callback, api_operation, app::OpenApiWrapper, spec::Spec}"
    source = imports("actix_web::{App, test, web}", apistos_names, "schemars::JsonSchema") + account(derives)
    for i in range(n):
        source += types(i, derives)
        source += f"""
#[api_callback(
    component(component = "web::Json<Event{i}>"),
    response(code = 200, component(component = "web::Json<Ack{i}>")),
)]
fn invoice_event{i}() {{}}
#[api_operation(
    summary = "Create an invoice.",
    callbacks(name = "invoice_event", callback(path = "{EXPRESSION}", post = "invoice_event{i}")),
)]{handler(i, "web::")}"""
    route = """
        .service(apistos::web::resource("/accounts/{{account}}/invoices{0}")
            .route(apistos::web::post().to(create_invoice{0})))"""
    source += f"""
#[actix_web::main]
async fn main() {{
    let app = App::new().document(Spec::default()){"".join(route.format(i) for i in range(n))}
        .build("/openapi.json");
    let app = test::init_service(app).await;
    let body = test::call_and_read_body(&app, test::TestRequest::get().uri("/openapi.json").to_request()).await;
    println!("{{}}", String::from_utf8(body.to_vec()).unwrap());
}}
"""
    dependencies = 'apistos = { version = "=1.0.0-pre-release.14", features = ["query"] }\nserde_json = "1"\n'
    return ACTIX + dependencies + 'schemars = "=1.0.0-alpha.21"\n', source


ACTIX = """actix-web = { version = "4", default-features = false, features = ["macros"] }
serde = { version = "1", features = ["derive"] }
"""


def plain_actix(n):
    source = imports("actix_web::{App, web}") + account(SERDE)
    source += "".join(types(i, SERDE) + handler(i, "web::") for i in range(n))
    route = '\n        .route("/accounts/{{account}}/invoices{0}", web::post().to(create_invoice{0}))'
    return ACTIX, source + f"\nfn main() {{\n    let _app = App::new(){''.join(map(route.format, range(n)))};\n}}\n"


# The name, the function that writes the program, and the system that it is compared with.
SYSTEMS = {
    "plain": (plain, "floor"),
    "floor": (floor, "floor"),
    "floor-printed": (floor_printed, "floor"),
    "aide": (aide, "floor"),
    "callback": (callback, "floor"),
    "utoipa": (utoipa, "floor"),
    "callback-fields": (callback_fields, "floor"),
    "callback-all-fields": (callback_all_fields, "floor"),
    "plain-actix": (plain_actix, "plain-actix"),
    "apistos": (apistos, "plain-actix"),
}
# The dependencies that `cold` compiles: a library alone, and beside those of a program with axum.
LIBRARIES = {
    "callback-core": f'callback-core = {{ path = "{CORE}" }}\n',
    "utoipa": 'utoipa = "=6.0.0"\n',
    "aide": 'aide = { version = "=0.16.0-alpha.4", features = ["macros"] }\n',
    "axum": AXUM,
    "axum + schemars": AXUM + 'schemars = "1"\n',
    "axum + callback-core": AXUM + f'callback-core = {{ path = "{CORE}", features = ["axum08"] }}\nschemars = "1"\n',
    "axum + utoipa": AXUM + 'utoipa = { version = "=6.0.0", features = ["axum_extras"] }\n',
    "axum + aide": AXUM + f'aide = {{ version = "=0.16.0-alpha.4", {AIDE_FEATURES} }}\nschemars = "1"\n',
}


def write(folder, name, dependencies, source):
    """Writes a package that is a workspace of its own, with the versions of this repository's lock file."""
    manifest = f'[package]\nname = "{name}"\nversion = "0.0.0"\nedition = "2024"\npublish = false\n'
    (folder / "src").mkdir(parents=True, exist_ok=True)
    (folder / "Cargo.toml").write_text(f"{manifest}\n[workspace]\n\n[dependencies]\n{dependencies}")
    (folder / "Cargo.lock").write_text((CORE.parent / "Cargo.lock").read_text())
    (folder / "src/main.rs").write_text(source)
