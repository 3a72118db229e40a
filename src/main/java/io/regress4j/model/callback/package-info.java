/** What is done after each epoch of a training? Keras's callbacks: what is asked for, and what follows a training. */
package io.regress4j.model.callback;
