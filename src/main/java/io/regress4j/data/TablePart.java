package io.regress4j.data;

import io.regress4j.visibility.Internal;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/** What the columns of a part of a table hold, without its rows. It travels to other machines. */
@Internal
public final class TablePart implements Serializable {
    private final int rows;
    private final List<ColumnSummary> columns;
    private final List<NumberFacts> facts; // of those that may be features, and of the target
    private final Map<Integer, DistinctNumbers> distinct; // of the columns whose names are those of ids

    TablePart(int rows, List<ColumnSummary> columns, List<NumberFacts> facts, Map<Integer, DistinctNumbers> distinct) {
        this.rows = rows;
        this.columns = columns;
        this.facts = facts;
        this.distinct = distinct;
    }

    /** How many rows it has. */
    public int rows() {
        return rows;
    }

    List<ColumnSummary> columns() {
        return columns;
    }

    List<NumberFacts> facts() {
        return facts;
    }

    Map<Integer, DistinctNumbers> distinct() {
        return distinct;
    }
}
