/** What does a terminal show? One screen for each command, made of lines and tables. */
@Internal
package io.regress4j.report.screen;

import io.regress4j.visibility.Internal;
