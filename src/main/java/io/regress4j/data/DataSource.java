package io.regress4j.data;

/** Where the rows of a table come from. */
public interface DataSource {

    /** How messages and reports call it. */
    String name();

    /** SHA-256 of its bytes, in hexadecimal: what tells one state of the data from another. */
    String sha256();
}
