package io.regress4j.plan;

/** One piece of a plan: it does the same on the same arrays each time it runs. */
interface Step {
    void run();
}
