package io.regress4j.data;

import io.regress4j.csv.CsvSource;
import io.regress4j.visibility.Internal;

/** The Boston housing data that travels with this program; its card is {@code data/README.md}. */
@Internal
public final class HousingData {
    /** SHA-256 of {@code data/boston_housing.csv}. */
    public static final String SHA256 = "79ac716620024011b03c0c44d2bf99069b8173649181926d9109c25475a3804c";

    /** Median value of owner-occupied homes. */
    public static final String TARGET = "MEDV";

    /** The target's unit: thousands of dollars of the 1970 census. */
    public static final String UNIT = "$1000";

    public static final String WARNING = "Column B encodes the share of Black residents; scikit-learn removed this data"
            + " set in 1.2 for it. Use it to compare numbers, not to value homes.";

    private HousingData() {}

    /** Whether bytes with this SHA-256 are the housing data. */
    public static boolean isHousing(String sha256) {
        return SHA256.equals(sha256);
    }

    public static CsvSource source() {
        return CsvSource.ofResource("data/boston_housing.csv");
    }

    /** The unit of {@code target} if these bytes are the housing data, else {@code null}: other data name no unit. */
    public static String unit(String sha256, String target) {
        return isHousing(sha256) && TARGET.equals(target) ? UNIT : null;
    }
}
