/** What holds for a variable after every step? One type for each constraint. */
package io.regress4j.network.constraint;
