// SPDX-License-Identifier: EUPL-1.2
//! What a handler is asked with and what it answers, read off its own type: OpenAPI says that.

use std::borrow::Cow;
use std::future::Future;

use axum::Json;
use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::Response;
use utoipa::ToSchema;
use utoipa::openapi::{RefOr, Schema};

use crate::auth::{Principal, SecondScreen};
use crate::problem::Refused;
use crate::reader::Reader;
use crate::routes::json::{Body, Whole};
use crate::state::AppState;

/// Schemas by name.
pub type Schemas = Vec<(String, RefOr<Schema>)>;

/// A type of the wire: its name in OpenAPI, and how it is described with all that it is made of.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    name: fn() -> Cow<'static, str>,
    describe: fn(&mut Schemas),
}

impl Shape {
    /// The shape of `T`.
    pub fn of<T: ToSchema>() -> Self {
        let describe = |schemas: &mut Schemas| {
            T::schemas(schemas);
            schemas.push((T::name().into_owned(), T::schema()));
        };
        Self { name: T::name, describe }
    }

    /// Its name in OpenAPI.
    pub fn name(self) -> Cow<'static, str> {
        (self.name)()
    }

    /// Adds it to the schemas, and all that it is made of.
    pub fn describe(self, schemas: &mut Schemas) {
        (self.describe)(schemas);
    }
}

/// What a handler's type says.
#[derive(Clone, Copy, Debug, Default)]
pub struct Signature {
    /// The JSON that it is asked with.
    pub asked: Option<Shape>,
    /// The JSON that it answers; none where its type does not say it: no body, no JSON, or one of several.
    pub answered: Option<Shape>,
}

/// A part of a request that a handler takes.
pub trait Asks {
    /// The JSON that it is.
    fn asked() -> Option<Shape> {
        None
    }
}

impl Asks for Principal {}
impl Asks for SecondScreen {}
impl Asks for Reader {}
impl Asks for Request {}
impl Asks for HeaderMap {}
impl Asks for State<AppState> {}
impl<T> Asks for Path<T> {}
impl<T> Asks for Query<T> {}

impl<T: ToSchema> Asks for Body<T> {
    fn asked() -> Option<Shape> {
        Some(Shape::of::<T>())
    }
}

impl<T: ToSchema> Asks for Whole<T> {
    fn asked() -> Option<Shape> {
        Some(Shape::of::<T>())
    }
}

/// What a handler answers.
pub trait Answers {
    /// The JSON that it is.
    fn answered() -> Option<Shape> {
        None
    }
}

impl Answers for Response {}
impl Answers for StatusCode {}

impl<T: ToSchema> Answers for Json<T> {
    fn answered() -> Option<Shape> {
        Some(Shape::of::<T>())
    }
}

impl<T: Answers> Answers for Result<T, Refused> {
    fn answered() -> Option<Shape> {
        T::answered()
    }
}

impl<T: Answers> Answers for (StatusCode, T) {
    fn answered() -> Option<Shape> {
        T::answered()
    }
}

impl<T: Answers> Answers for (StatusCode, [(HeaderName, String); 1], T) {
    fn answered() -> Option<Shape> {
        T::answered()
    }
}

/// A handler whose parts and answer are known.
pub trait Signed<Parts> {
    /// What its type says.
    fn signature(&self) -> Signature;
}

macro_rules! signed {
    ($($part:ident)*) => {
        impl<Handler, Answer, $($part,)*> Signed<($($part,)*)> for Handler
        where
            Handler: Fn($($part),*) -> Answer,
            Answer: Future<Output: Answers>,
            $($part: Asks,)*
        {
            fn signature(&self) -> Signature {
                let parts: &[fn() -> Option<Shape>] = &[$($part::asked),*];
                Signature { asked: parts.iter().find_map(|asked| asked()), answered: <Answer::Output as Answers>::answered() }
            }
        }
    };
}

signed!();
signed!(A);
signed!(A B);
signed!(A B C);
signed!(A B C D);
signed!(A B C D E);
signed!(A B C D E F);
