package io.regress4j.training;

/** Told how a search goes on. */
public interface SearchListener {
    SearchListener NONE = new SearchListener() {
        @Override
        public void starts(int networks) {}

        @Override
        public void advance() {}
    };

    /** Told before the first of so many networks. */
    void starts(int networks);

    /** A network is trained; called from several threads. */
    void advance();
}
