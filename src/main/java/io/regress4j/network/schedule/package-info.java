/** How does the learning rate change? One type for each schedule, with its formula. */
package io.regress4j.network.schedule;
