package io.regress4j.visibility;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Not for users of the library: it may change with any version. It is public only because other packages use it. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.PACKAGE, ElementType.TYPE})
public @interface Internal {
    /** Of a package, the types that are for users all the same. */
    Class<?>[] butFor() default {};
}
