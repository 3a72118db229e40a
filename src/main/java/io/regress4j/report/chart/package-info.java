/**
 * What does a picture look like? Charts as data, and two renderers: SVG for the page, PNG for everything else.
 *
 * <p>It imports nothing of ours.
 *
 * <p>Surprising rule: only {@code PngRenderer} touches AWT, whose start would be a visible part of a short command.
 */
@Internal
package io.regress4j.report.chart;

import io.regress4j.visibility.Internal;
