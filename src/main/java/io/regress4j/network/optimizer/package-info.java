/** How does a gradient change the weights? One type for each rule: its settings, what it keeps, and its arithmetic. */
package io.regress4j.network.optimizer;
