// SPDX-License-Identifier: EUPL-1.2
//! That OpenAPI says of every body what its handler takes and answers, and of the site what devices get.

use std::collections::BTreeSet;

use office::Role;
use serde_json::{Value, json};
use server::openapi::{self, Answer, Asked};
use server::router::{Route, table};

use crate::app::TestApp;

async fn document(app: &TestApp) -> Value {
    app.get(Role::Screen, "/api/openapi.json").await.json()
}

fn is_json(schema: &str) -> bool {
    ![openapi::EMPTY, openapi::TEXT, openapi::EVENTS, openapi::PNG, openapi::SVG].contains(&schema)
}

/// Where a body in a description names its schema.
fn named(body: &Value) -> Option<&str> {
    body.pointer("/content/application~1json/schema/$ref")?.as_str()?.strip_prefix("#/components/schemas/")
}

#[tokio::test]
async fn what_a_route_is_said_to_take_and_answer_is_what_its_handler_takes_and_answers() {
    let document = document(&TestApp::new()).await;
    let mut said_apart = BTreeSet::new();
    for Route { method, path, signature, described, .. } in table() {
        let what = format!("{method} {path}");
        let operation = &document["paths"][path][method.as_str().to_lowercase()];
        let taken = signature.asked.map(|shape| shape.name().into_owned());
        assert_eq!(named(&operation["requestBody"]), taken.as_deref(), "{what} is asked with");
        assert_eq!(matches!(described.asked, Asked::Json), taken.is_some(), "{what} is asked with");
        for Answer(status, schema, _) in described.answers.iter().filter(|Answer(_, schema, _)| is_json(schema)) {
            let answer = &operation["responses"][status.to_string()];
            match signature.answered {
                Some(own) => {
                    assert_eq!(*schema, openapi::OWN, "{what}: its handler's type says what it answers");
                    assert_eq!(named(answer), Some(&*own.name()), "{what} answers");
                }
                None => {
                    assert_ne!(*schema, openapi::OWN, "{what}: its handler's type does not say what it answers");
                    said_apart.insert(path);
                }
            }
        }
    }
    // One of several answers, or JSON that was made before it is asked for: tests read each of these as what it is said to be.
    said_apart.retain(|path| !path.starts_with("/api/v1/desks/{desk}/"));
    let apart = ["/api/openapi.json", "/api/v1/screens/{screen}", "/api/v1/site", "/healthz"];
    assert_eq!(said_apart, BTreeSet::from(apart));
}

/// What of a value its schema does not say, or says otherwise: the first fault.
fn fault(document: &Value, schema: &Value, value: &Value, place: &str) -> Option<String> {
    fault_beside(document, schema, &Value::Null, value, place)
}

/// The same, where `beside` describes members of the value already.
fn fault_beside(document: &Value, schema: &Value, beside: &Value, value: &Value, place: &str) -> Option<String> {
    if let Some(reference) = schema["$ref"].as_str() {
        let target = document.pointer(reference.strip_prefix('#').unwrap());
        let target = target.unwrap_or_else(|| panic!("{reference} leads nowhere"));
        // Members may be described here, there, and by whatever refers to this.
        let mut all = schema["properties"].as_object().cloned().unwrap_or_default();
        all.extend(beside.as_object().cloned().unwrap_or_default());
        if let Some(fault) = fault_beside(document, target, &all.into(), value, place) {
            return Some(fault);
        }
    }
    for several in ["anyOf", "oneOf"] {
        if let Some(choices) = schema[several].as_array() {
            let faults: Vec<_> = choices
                .iter()
                .map(|choice| fault_beside(document, choice, &schema["properties"], value, place))
                .collect();
            if faults.iter().all(Option::is_some) {
                return Some(faults.into_iter().flatten().collect::<Vec<_>>().join("; or "));
            }
        }
    }
    let kinds = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().map(|kind| kind.as_str().unwrap()).collect(),
        Value::String(kind) => vec![kind.as_str()],
        _ => Vec::new(),
    };
    let is = |kind: &&str| match *kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        _ => value.is_null(),
    };
    if !kinds.is_empty() && !kinds.iter().any(is) {
        return Some(format!("{place}: {value} is none of {kinds:?}"));
    }
    let is_other = schema["const"] != Value::Null && schema["const"] != *value;
    if is_other || schema["enum"].as_array().is_some_and(|all| !all.contains(value)) {
        return Some(format!("{place}: {value} is another than {schema}"));
    }
    if let Some(members) = value.as_object() {
        let required = schema["required"].as_array().into_iter().flatten();
        let lacks = required.map(|name| name.as_str().unwrap()).find(|name| !members.contains_key(*name));
        if let Some(name) = lacks {
            return Some(format!("{place} lacks {name}"));
        }
        // What stands beside choices may be described by one of them.
        let is_open = ["$ref", "anyOf", "oneOf", "allOf"].iter().any(|several| !schema[several].is_null());
        for (name, member) in members {
            let place = format!("{place}.{name}");
            let own = [&schema["properties"][name], &schema["additionalProperties"]];
            match own.into_iter().find(|schema| schema.is_object()) {
                Some(own) => {
                    if let Some(fault) = fault(document, own, member, &place) {
                        return Some(fault);
                    }
                }
                None if is_open || beside.get(name).is_some() => {}
                None => return Some(format!("{place} is not described")),
            }
        }
    }
    let items = &schema["items"];
    let faults = value.as_array().into_iter().flatten().enumerate();
    faults.filter(|_| items.is_object()).find_map(|(at, item)| fault(document, items, item, &format!("{place}[{at}]")))
}

#[tokio::test]
async fn the_site_and_its_screens_are_as_they_are_described() {
    let app = TestApp::new();
    let document = document(&app).await;
    let schema = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
    let tells = |path: &str, method: &str| {
        let answers = document["paths"][path][method]["responses"].as_object().unwrap();
        let told = answers.iter().find(|(status, _)| status.starts_with('2')).unwrap().1;
        schema(named(told).unwrap_or_else(|| panic!("{path} names no schema")))
    };
    let mut site: Value = app.get(Role::Screen, "/api/v1/site").await.json();
    assert_eq!(fault(&document, &tells("/api/v1/site", "get"), &site, "site"), None);
    let whole = serde_json::to_value(crate::work::sample()).unwrap();
    assert_eq!(fault(&document, &schema("Site"), &whole, "the sample's site"), None);
    let screen: Value = app.get(Role::Screen, "/api/v1/screens/sala").await.json();
    assert_eq!(fault(&document, &tells("/api/v1/screens/{screen}", "get"), &screen, "screen"), None);
    let layout = json!({ "number": 1, "arrangement": { "layout": whole["screens"]["sala"]["layout"] } });
    assert_eq!(fault(&document, &tells("/api/v1/screens/{screen}/layouts/{number}", "get"), &layout, "layout"), None);
    let asked = &document["components"]["schemas"]["PublishRequest"]["properties"]["arrangement"];
    assert_eq!(fault(&document, asked, &layout["arrangement"], "arrangement"), None);

    // Each of these is a fault that the same look finds.
    site["services"][0]["letter"] = 7.into();
    let told = fault(&document, &schema("Site"), &site, "site").unwrap();
    assert!(told.starts_with("site.services[0].letter"), "{told}");
    site["services"][0].as_object_mut().unwrap().remove("letter");
    assert_eq!(fault(&document, &schema("Site"), &site, "site").as_deref(), Some("site.services[0] lacks letter"));
    site["lettre"] = "A".into();
    assert!(fault(&document, &schema("Site"), &site, "site").is_some());
    let mut wrong = layout["arrangement"].clone();
    wrong["layout"]["theme"] = "pink".into();
    assert!(fault(&document, asked, &wrong, "arrangement").is_some());
}
