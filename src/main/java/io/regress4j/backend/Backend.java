package io.regress4j.backend;

import io.regress4j.files.CannotProceedException;
import java.nio.file.Path;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** Prepares ND4J for many small operations. Everything that touches ND4J calls {@link #prepare()} first. */
public final class Backend {
    private Backend() {}

    /**
     * Loads ND4J once, with one thread per operation: small operations on many threads run up to ten times slower, so
     * the parallelism of this program lies between work items.
     *
     * @throws CannotProceedException if the native libraries cannot be unpacked or loaded
     */
    public static void prepare() {
        Loaded.ensure();
    }

    /** Whether operations run on this machine's processor and not on a graphics card. */
    public static boolean isCpu() {
        prepare();
        return Nd4j.getBackend().getEnvironment().isCPU();
    }

    /** For a thread that is about to run operations; ND4J keeps the number by thread. */
    public static void oneThreadPerOperation() {
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    }

    /** Class initialisation is the JVM's own once-only lock. */
    private static final class Loaded {
        private static final Throwable FAILURE = load();

        static void ensure() {
            if (FAILURE != null && root(FAILURE) instanceof OutOfMemoryError tooSmall) {
                throw tooSmall;
            }
            if (FAILURE != null && isForCuda()) {
                throw new CannotProceedException(withoutCuda(rootMessage(FAILURE)), FAILURE);
            }
            if (FAILURE != null) {
                throw new CannotProceedException(
                        ("ND4J's native libraries could not be loaded (%s). They are unpacked into %s: make that folder"
                                        + " writable with 500 MB free, or name another one with"
                                        + " -Dorg.bytedeco.javacpp.cachedir=FOLDER.")
                                .formatted(rootMessage(FAILURE), cacheFolder()),
                        FAILURE);
            }
        }

        private static Throwable load() {
            // Otherwise JavaCPP reads the size of the process at every allocation, which doubles the time of a fit.
            setIfAbsent("org.bytedeco.javacpp.maxphysicalbytes", "0");
            try {
                if (isForCuda()) {
                    requireCuda();
                }
                Nd4j.create(1);
                oneThreadPerOperation();
                // BLAS counts its threads by itself, and waits for them spinning: twenty times slower on a busy
                // machine.
                Nd4j.factory().blas().setMaxThreads(1);
                openblas_nolapack.blas_set_num_threads(1);
                return null;
            } catch (LinkageError | RuntimeException | ClassNotFoundException e) {
                return e;
            }
        }

        /** Where CUDA is missing, ND4J itself would print a stack trace and say that there is no backend. */
        private static void requireCuda() throws ClassNotFoundException {
            Class.forName("org.bytedeco.cuda.global.cudart");
        }

        private static Throwable root(Throwable failure) {
            Throwable root = failure;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            return root;
        }

        private static String rootMessage(Throwable failure) {
            Throwable root = root(failure);
            return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        }

        private static String cacheFolder() {
            return System.getProperty(
                    "org.bytedeco.javacpp.cachedir",
                    Path.of(System.getProperty("user.home"), ".javacpp", "cache")
                            .toString());
        }
    }

    private static boolean isForCuda() {
        return Backend.class.getResource("/org/nd4j/linalg/jcublas/JCublasBackend.class") != null;
    }

    private static String withoutCuda(String reason) {
        return ("This build trains on NVIDIA's CUDA, which is not ready here (%s). It needs an NVIDIA card and its driver,"
                        + " and CUDA 11.6 with cuDNN 8.3 on LD_LIBRARY_PATH. To train on the processor, build regress4j"
                        + " without -Pcuda.")
                .formatted(reason);
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
