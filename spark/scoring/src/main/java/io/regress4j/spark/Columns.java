package io.regress4j.spark;

import io.regress4j.files.CannotProceedException;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/** Columns by their exact names, as the local commands take them: case counts, and a dot is a letter. */
final class Columns {
    private static final int MOST_SHOWN = 50;

    private Columns() {}

    /**
     * Where a column is.
     *
     * @param place how messages call the table
     * @throws CannotProceedException if it is not there, or twice
     */
    static int position(List<String> present, String name, String place) {
        int position = present.indexOf(name);
        if (position < 0) {
            throw new CannotProceedException(
                    "Column '%s' is not in %s. Columns: %s. It is needed: add the column, or rename one."
                            .formatted(name, place, shown(present)));
        }
        if (Collections.frequency(present, name) > 1) {
            throw new CannotProceedException(
                    "Column '%s' is in %s twice. Give each column a name of its own.".formatted(name, place));
        }
        return position;
    }

    /** A column whose name may hold dots and blanks. */
    static Column named(String name) {
        return functions.col("`%s`".formatted(name.replace("`", "``")));
    }

    /** A name that no column has, in any case, as similar to the wish as can be. */
    static String unused(List<String> present, String wish) {
        String name = wish;
        while (present.stream().anyMatch(name::equalsIgnoreCase)) {
            name += "_";
        }
        return name;
    }

    /** The names for a message; what is no table at all may have very many, and very long ones. */
    private static String shown(List<String> names) {
        List<String> some =
                names.stream().limit(MOST_SHOWN).map(Texts::shortened).toList();
        String rest = names.size() > MOST_SHOWN ? " and %,d more".formatted(names.size() - MOST_SHOWN) : "";
        return String.join(", ", some) + rest;
    }
}
