package io.regress4j.files;

/** How many processors the work takes: all, unless the process was told otherwise before its first work. */
public final class Processors {
    private static final String PROPERTY = "regress4j.threads";

    private Processors() {}

    /** At least 1. */
    public static int used() {
        int all = Runtime.getRuntime().availableProcessors();
        return Math.max(1, Math.min(all, Integer.getInteger(PROPERTY, all)));
    }

    /**
     * Allows fewer than there are, in this process, for work that begins after this.
     *
     * @param most at least 1
     */
    public static void limit(int most) {
        System.setProperty(PROPERTY, String.valueOf(most));
        // Parallel streams run on the thread that calls and on these.
        System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", String.valueOf(most - 1));
    }
}
