// SPDX-License-Identifier: EUPL-1.2
//! A copy of an info point, laid out without a window: it follows the real one and tells where its controls are.

use bevy::prelude::*;
use uuid::Uuid;

use super::{Shown, begin, board, ticket};
use crate::touch::Pressable;
use crate::touch::booth::Booth;
use crate::touch::model::Control;
use crate::ui::capture::{self, CaptureError};
use api::Ticket;
use client::{Ask, News};
use site::Site;

/// The copy; its controls are where the real one's are, as long as both get the same presses.
pub struct Double(App);

impl Double {
    /// The copy of a site's screen, at its first page.
    ///
    /// # Errors
    /// A font is missing.
    pub fn of(site: &Site, screen: &str, (width_px, height_px): (u32, u32)) -> Result<Self, CaptureError> {
        let mut app = capture::laid_out(width_px, height_px)?;
        begin(&mut app, site);
        app.finish();
        app.cleanup();
        let mut booth = app.world_mut().resource_mut::<Booth>();
        booth.begin(screen, site);
        booth.model.hear(0, News::Connected);
        booth.model.hear(0, News::Board(Box::new(board(site, Shown::Home))));
        capture::settle_again(&mut app);
        Ok(Self(app))
    }

    /// The area of a control, in pixels.
    pub fn place(&mut self, control: &Control) -> Option<Rect> {
        let mut controls = self.0.world_mut().query::<(&Pressable, &ComputedNode, &UiGlobalTransform)>();
        let found = controls.iter(self.0.world()).find(|(Pressable(is), ..)| is == control);
        found.map(|(_, node, at)| Rect::from_center_size(at.translation, node.size()))
    }

    /// Presses a control; a requested ticket is issued at once.
    pub fn tap(&mut self, control: &Control) {
        let mut booth = self.0.world_mut().resource_mut::<Booth>();
        if let Some(Ask::Issue(request)) = booth.model.tap(0, control, Uuid::new_v4()) {
            let given = Ticket { service: request.service.clone(), ..ticket(request.id) };
            booth.model.hear(0, News::Issued(request.id, Ok(given)));
        }
        capture::settle_again(&mut self.0);
    }
}
