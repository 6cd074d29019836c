//! The geometry lines over a photo, from the report that came with it.

use leptos::prelude::*;
use runtu_api::report::Geometry;

/// Size of the photo in pixels.
const WIDTH: f64 = 480.0;
const HEIGHT: f64 = 640.0;

/// Head top, eye line, face edges and face centre, as lines in the photo's own pixels.
#[component]
pub fn GeometryLines(
    /// What was measured.
    geometry: Geometry,
) -> impl IntoView {
    let Geometry { head_top, eye_line, face_width, face_centre_x } = geometry;
    let across = [head_top, eye_line].map(|y| (0.0, y, WIDTH, y));
    let sides = [face_centre_x - face_width / 2.0, face_centre_x + face_width / 2.0].map(|x| (x, 0.0, x, HEIGHT));
    let centre = (face_centre_x, 0.0, face_centre_x, HEIGHT);
    let line = |class: &'static str, (x1, y1, x2, y2): (f64, f64, f64, f64)| {
        view! { <line class=class x1=x1 y1=y1 x2=x2 y2=y2></line> }
    };
    view! {
        <svg class="geometry" viewBox=format!("0 0 {WIDTH} {HEIGHT}") aria-hidden="true" data-lines="true">
            {across.map(|ends| line("geometry-line", ends)).collect_view()}
            {sides.map(|ends| line("geometry-line", ends)).collect_view()}
            {line("geometry-line geometry-centre", centre)}
        </svg>
    }
}
