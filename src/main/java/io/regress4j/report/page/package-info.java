/**
 * What does a browser show? One page for each report, in one file that requests nothing.
 *
 * <p>Surprising rule: text is {@link io.regress4j.report.page.Markup} only once it is escaped.
 */
@Internal
package io.regress4j.report.page;

import io.regress4j.visibility.Internal;
