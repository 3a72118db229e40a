package io.regress4j.network.notation;

import java.util.Collection;
import java.util.List;

/** Somebody wrote a name that is none of those known; whoever shows the message may find a near one. */
public final class UnknownNameException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String name;
    private final transient List<String> known;

    /**
     * @param message what was expected, and what was found
     * @param name what was found
     * @param known all names that would do
     */
    public UnknownNameException(String message, String name, Collection<String> known) {
        super(message);
        this.name = name;
        this.known = List.copyOf(known);
    }

    public String name() {
        return name;
    }

    public List<String> known() {
        return known == null ? List.of() : known;
    }
}
