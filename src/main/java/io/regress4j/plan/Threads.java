package io.regress4j.plan;

/**
 * Who does two pieces of work. They are always two, however many cores there are: how work is cut decides its rounding,
 * and a result may not depend on the machine.
 */
interface Threads {
    /** One piece after the other. */
    Threads ONE = (first, second) -> {
        first.run();
        second.run();
    };

    void run(Runnable first, Runnable second);
}
