package io.regress4j.network.numbers;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/**
 * x · factor + sum, rounded once, where the processor has an instruction for it, as nearly all have. On others Java would
 * compute it hundreds of times slower; there the product of two doubles is rounded before it is added, and in float both
 * are made in double. Either way a row's bits depend on nothing but the row. Which way it is, the JVM's own flag tells,
 * never a measurement, so that it is the same in every process on a machine.
 */
public final class MultiplyAdd {
    private static final boolean IS_FUSED = isFused();

    private MultiplyAdd() {}

    /**
     * Finds out which way it is. Asking the JVM opens a library; while JavaCPP loads one of its own on another thread, the two
     * may wait for each other for ever. So whoever is about to start threads asks before.
     */
    public static void prepare() {
        // To be called is all: the class has found out by then.
    }

    public static float add(float x, float factor, float sum) {
        return IS_FUSED ? Math.fma(x, factor, sum) : unfused(x, factor, sum);
    }

    public static double add(double x, double factor, double sum) {
        return IS_FUSED ? Math.fma(x, factor, sum) : unfused(x, factor, sum);
    }

    /** The product is exact in double. */
    public static float unfused(float x, float factor, float sum) {
        return (float) ((double) x * factor + sum);
    }

    public static double unfused(double x, double factor, double sum) {
        return x * factor + sum;
    }

    /** A JVM that has no such flag is not asked. */
    private static boolean isFused() {
        if (System.getProperty("os.arch").equals("aarch64")) {
            return true; // the instruction belongs to every one of them
        }
        try {
            HotSpotDiagnosticMXBean flags = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            return Boolean.parseBoolean(flags.getVMOption("UseFMA").getValue());
        } catch (IllegalArgumentException | NullPointerException e) {
            return true;
        }
    }
}
