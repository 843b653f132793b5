// SPDX-License-Identifier: EUPL-1.2
//! OpenAPI, made from the route table: what is routed is described, and nothing else.

use axum::http::Method;
use utoipa::openapi::path::{HttpMethod, Operation, OperationBuilder, ParameterBuilder, ParameterIn, PathsBuilder};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::schema::{ArrayBuilder, ComponentsBuilder, ObjectBuilder, Type};
use utoipa::openapi::security::{
    ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme,
};
use utoipa::openapi::{
    Content, Info, OpenApi, OpenApiBuilder, PathItem, Ref, RefOr, Required, ResponseBuilder, Schema,
};
use utoipa::{PartialSchema, ToSchema};

use super::access::Access;
use super::auth::{SECOND_COOKIE, SESSION_COOKIE};
use super::router::Route;
use super::status::Health;
use api;

/// An answer without a body.
pub const EMPTY: &str = "";
/// Some JSON object.
pub const OBJECT: &str = "{}";
/// A list of [`api::ScreenStatus`].
pub const SCREENS: &str = "[ScreenStatus]";
/// Plain text.
pub const TEXT: &str = "text/plain";
/// Server-sent events.
pub const EVENTS: &str = "text/event-stream";
/// A drawing.
pub const SVG: &str = "image/svg+xml";
/// A picture.
pub const PNG: &str = "image/png";

/// A status, the body's schema (or one of the constants above), and when it comes.
#[derive(Clone, Copy, Debug)]
pub struct Answer(pub u16, pub &'static str, pub &'static str);

/// What a route is asked with, besides its path.
#[derive(Clone, Copy, Debug, Default)]
pub enum Asked {
    /// Nothing.
    #[default]
    Nothing,
    /// A JSON body of this schema.
    Json(&'static str),
    /// A PNG body of a size that the query `size` names.
    Png,
    /// A PNG, JPEG or WebP body.
    Picture,
    /// The query `page`.
    Page,
    /// The query `size`.
    Size,
    /// The query `screen`, and `Last-Event-ID`.
    Screen,
    /// The query `day`.
    Day,
    /// The query `list`, `find`, `from`, `rows`.
    Listed,
    /// The query `find`, a number.
    Number,
    /// A file as its body, the query `form` (`csv`, `ics`) and `service`.
    File,
    /// The query `from`, `to`, `by`, `group`.
    Period,
}

/// What OpenAPI says of a route.
#[derive(Clone, Copy, Debug, Default)]
pub struct Described {
    /// One sentence.
    pub summary: &'static str,
    /// What it is asked with.
    pub asked: Asked,
    /// What it answers, but for problems.
    pub answers: &'static [Answer],
}

/// Describes all routes.
pub fn document(routes: &[Route]) -> OpenApi {
    let paths = routes.iter().fold(PathsBuilder::new(), |paths, route| {
        let method = match route.method {
            Method::POST => HttpMethod::Post,
            Method::PUT => HttpMethod::Put,
            _ => HttpMethod::Get,
        };
        paths.path(route.path, PathItem::new(method, operation(route)))
    });
    OpenApiBuilder::new()
        .info(Info::new("Spazio in Comune", "1"))
        .paths(paths)
        .components(Some(components().build()))
        .build()
}

fn components() -> ComponentsBuilder {
    let mut schemas = Vec::new();
    add::<api::IssueRequest>(&mut schemas);
    add::<api::Ticket>(&mut schemas);
    add::<api::HolderCommand>(&mut schemas);
    add::<api::PrinterReport>(&mut schemas);
    add::<api::PrintOrder>(&mut schemas);
    add::<api::PrinterStatus>(&mut schemas);
    add::<api::ReprintRequest>(&mut schemas);
    add::<api::Board>(&mut schemas);
    add::<api::DeskBoard>(&mut schemas);
    add::<api::SecondBoard>(&mut schemas);
    add::<api::DeskTickets>(&mut schemas);
    add::<api::DeskCommand>(&mut schemas);
    add::<api::ClockConfirmed>(&mut schemas);
    add::<api::LostSeen>(&mut schemas);
    add::<api::ClockState>(&mut schemas);
    add::<api::OfficeTime>(&mut schemas);
    add::<api::Seen>(&mut schemas);
    add::<api::ScreenReport>(&mut schemas);
    add::<api::ScreenStatus>(&mut schemas);
    add::<api::LayoutHistory>(&mut schemas);
    add::<api::LayoutOf>(&mut schemas);
    add::<api::LayoutVersion>(&mut schemas);
    add::<api::PublishRequest>(&mut schemas);
    add::<api::VersionCommand>(&mut schemas);
    add::<api::MediaList>(&mut schemas);
    add::<api::BookRequest>(&mut schemas);
    add::<api::Booking>(&mut schemas);
    add::<api::BookingList>(&mut schemas);
    add::<api::ImportPlan>(&mut schemas);
    add::<api::BookingCommand>(&mut schemas);
    add::<api::ArrivalRequest>(&mut schemas);
    add::<api::EscalateCommand>(&mut schemas);
    add::<api::HelpRequest>(&mut schemas);
    add::<api::CaseList>(&mut schemas);
    add::<api::CaseCommand>(&mut schemas);
    add::<api::RatingRequest>(&mut schemas);
    add::<api::CheckInRequest>(&mut schemas);
    add::<api::BadgeCommand>(&mut schemas);
    add::<api::UndoCheckOut>(&mut schemas);
    add::<api::Found>(&mut schemas);
    add::<api::Readmission>(&mut schemas);
    add::<api::ReceptionBoard>(&mut schemas);
    add::<api::Pass>(&mut schemas);
    add::<api::PresentRequest>(&mut schemas);
    add::<api::Presented>(&mut schemas);
    add::<api::DoorInfo>(&mut schemas);
    add::<api::Report>(&mut schemas);
    add::<api::Problem>(&mut schemas);
    add::<Health>(&mut schemas);
    let bearer = SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build());
    let cookie = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new(SESSION_COOKIE)));
    let second = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new(SECOND_COOKIE)));
    ComponentsBuilder::new()
        .schemas_from_iter(schemas)
        .security_scheme("bearer", bearer)
        .security_scheme("session", cookie)
        .security_scheme("second", second)
}

/// A type with all that it is made of.
fn add<T: ToSchema>(schemas: &mut Vec<(String, RefOr<Schema>)>) {
    T::schemas(schemas);
    schemas.push((T::name().into_owned(), T::schema()));
}

fn operation(route: &Route) -> Operation {
    let Described { summary, asked, answers } = route.described;
    let mut operation = OperationBuilder::new().summary(Some(summary));
    for name in parameters(route.path) {
        operation = operation.parameter(parameter(name, ParameterIn::Path));
    }
    operation = match asked {
        Asked::Nothing => operation,
        Asked::Json(schema) => operation.request_body(Some(body("application/json", Ref::from_schema_name(schema)))),
        Asked::Png => operation
            .parameter(parameter("size", ParameterIn::Query))
            .request_body(Some(body(PNG, ObjectBuilder::new().schema_type(Type::String)))),
        Asked::Picture => operation.request_body(Some(body("image/*", ObjectBuilder::new().schema_type(Type::String)))),
        Asked::Page => {
            operation.parameter(parameter("page", ParameterIn::Query)).parameter(parameter("rows", ParameterIn::Query))
        }
        Asked::Size => operation.parameter(parameter("size", ParameterIn::Query)),
        Asked::Screen => operation
            .parameter(parameter("screen", ParameterIn::Query))
            .parameter(parameter("Last-Event-ID", ParameterIn::Header)),
        Asked::Listed => ["list", "find", "from", "rows"]
            .into_iter()
            .fold(operation, |operation, name| operation.parameter(parameter(name, ParameterIn::Query))),
        Asked::Number => operation.parameter(parameter("find", ParameterIn::Query)),
        Asked::Day => operation.parameter(parameter("day", ParameterIn::Query)),
        Asked::File => operation
            .parameter(parameter("form", ParameterIn::Query))
            .parameter(parameter("service", ParameterIn::Query))
            .parameter(parameter("id_column", ParameterIn::Query))
            .request_body(Some(body("text/*", ObjectBuilder::new().schema_type(Type::String)))),
        Asked::Period => ["from", "to", "by", "group"]
            .into_iter()
            .fold(operation, |operation, name| operation.parameter(parameter(name, ParameterIn::Query))),
    };
    for Answer(status, schema, description) in answers {
        operation = operation.response(status.to_string(), response(schema, description));
    }
    let problem = Content::new(Some(Ref::from_schema_name("Problem")));
    let problem =
        ResponseBuilder::new().description("Refused; `type` says why").content("application/problem+json", problem);
    operation = operation.response("default", problem.build());
    let none: [&str; 0] = [];
    if matches!(route.access, Access::Second) {
        operation = operation.security(SecurityRequirement::new("second", none));
    } else if !matches!(route.access, Access::Everybody) {
        operation = operation
            .security(SecurityRequirement::new("bearer", none))
            .security(SecurityRequirement::new("session", none));
    }
    operation.build()
}

fn parameters(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
}

fn parameter(name: &str, place: ParameterIn) -> ParameterBuilder {
    let required = if place == ParameterIn::Path { Required::True } else { Required::False };
    ParameterBuilder::new().name(name).parameter_in(place).required(required).schema(Some(String::schema()))
}

fn body(kind: &str, schema: impl Into<RefOr<Schema>>) -> utoipa::openapi::request_body::RequestBody {
    RequestBodyBuilder::new().content(kind, Content::new(Some(schema))).required(Some(Required::True)).build()
}

fn response(schema: &str, description: &str) -> utoipa::openapi::Response {
    let response = ResponseBuilder::new().description(description);
    let text = || ObjectBuilder::new().schema_type(Type::String);
    match schema {
        EMPTY => response,
        OBJECT => response.content("application/json", Content::new(Some(ObjectBuilder::new()))),
        SCREENS => {
            let list = ArrayBuilder::new().items(Ref::from_schema_name("ScreenStatus"));
            response.content("application/json", Content::new(Some(list)))
        }
        TEXT | EVENTS | PNG | SVG => response.content(schema, Content::new(Some(text()))),
        named => response.content("application/json", Content::new(Some(Ref::from_schema_name(named)))),
    }
    .build()
}
