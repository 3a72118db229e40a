/** What does training make small? One type for each loss, with its slope. */
package io.regress4j.network.loss;
