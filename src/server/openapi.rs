// SPDX-License-Identifier: EUPL-1.2
//! OpenAPI, made from the route table: what is routed is described, and nothing else.

pub mod described;

use axum::http::Method;
use serde_json::Value;
use utoipa::PartialSchema;
use utoipa::openapi::path::{HttpMethod, Operation, OperationBuilder, ParameterBuilder, ParameterIn, PathsBuilder};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::schema::{ComponentsBuilder, ObjectBuilder, Type};
use utoipa::openapi::security::{
    ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme,
};
use utoipa::openapi::{
    Content, Info, OpenApi, OpenApiBuilder, PathItem, Ref, RefOr, Required, ResponseBuilder, Schema,
};

use super::access::Access;
use super::auth::{SECOND_COOKIE, SESSION_COOKIE};
use super::router::route::Route;
use super::router::signature::{Shape, Signature};
use super::routes::health::Health;
pub use described::{Answer, Asked, Described, EMPTY, EVENTS, OBJECT, OWN, PNG, SVG, TEXT};

/// Describes all routes.
///
/// # Errors
/// It cannot be written as JSON.
pub fn document(routes: &[Route]) -> Result<Value, serde_json::Error> {
    let mut document = serde_json::to_value(of_the_wire(routes))?;
    if let Some(Value::Object(schemas)) = document.pointer_mut("/components/schemas") {
        // Over their places in the wire's own types.
        schemas.extend(site::schemas());
    }
    Ok(document)
}

fn of_the_wire(routes: &[Route]) -> OpenApi {
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
        .components(Some(components(routes).build()))
        .build()
}

fn components(routes: &[Route]) -> ComponentsBuilder {
    let mut schemas = Vec::new();
    let shapes = routes.iter().flat_map(|Route { signature: Signature { asked, answered }, .. }| [*asked, *answered]);
    shapes.flatten().for_each(|shape| shape.describe(&mut schemas));
    // What handlers' types do not say: one answer of several, a stream's events, problems.
    let others = [
        Shape::of::<api::Call>(),
        Shape::of::<api::OfficeTime>(),
        Shape::of::<api::PrintOrder>(),
        Shape::of::<api::NameTag>(),
        Shape::of::<api::PictureWanted>(),
        Shape::of::<api::Problem>(),
        Shape::of::<Health>(),
    ];
    others.into_iter().for_each(|shape| shape.describe(&mut schemas));
    let bearer = SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build());
    let cookie = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new(SESSION_COOKIE)));
    let second = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new(SECOND_COOKIE)));
    ComponentsBuilder::new()
        .schemas_from_iter(schemas)
        .security_scheme("bearer", bearer)
        .security_scheme("session", cookie)
        .security_scheme("second", second)
}

fn operation(route: &Route) -> Operation {
    let Described { summary, asked: how, answers } = route.described;
    let Signature { asked, answered } = route.signature;
    let mut operation = OperationBuilder::new().summary(Some(summary));
    for name in parameters(route.path) {
        operation = operation.parameter(parameter(name, ParameterIn::Path));
    }
    operation = match how {
        Asked::Nothing => operation,
        Asked::Json => {
            operation.request_body(asked.map(|asked| body("application/json", Ref::from_schema_name(asked.name()))))
        }
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
        operation = operation.response(status.to_string(), response(schema, answered, description));
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

fn response(schema: &'static str, answered: Option<Shape>, description: &str) -> utoipa::openapi::Response {
    let response = ResponseBuilder::new().description(description);
    let text = || ObjectBuilder::new().schema_type(Type::String);
    match schema {
        EMPTY => response,
        OBJECT => response.content("application/json", Content::new(Some(ObjectBuilder::new()))),
        TEXT | EVENTS | PNG | SVG => response.content(schema, Content::new(Some(text()))),
        named => {
            let own = answered.filter(|_| named == OWN).map(Shape::name);
            let name = own.unwrap_or(named.into());
            response.content("application/json", Content::new(Some(Ref::from_schema_name(name))))
        }
    }
    .build()
}
