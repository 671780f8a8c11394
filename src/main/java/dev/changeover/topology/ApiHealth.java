package dev.changeover.topology;

/**
 * What {@code GET /v1/health} answered.
 *
 * @param servedBy the Region whose function answered
 * @param database the role of that function's database
 * @param schemaVersion newest migration applied, as seen by that database
 * @param build version of the deployed function
 * @param roundTripMillis time from request to answer, measured here
 * @param writesFenced whether a write sent the same way was refused by the edge's fence; false where there is no edge
 */
public record ApiHealth(
        RegionName servedBy,
        DatabaseRole database,
        String schemaVersion,
        String build,
        long roundTripMillis,
        boolean writesFenced) {
    /** An answer that came by no edge. */
    public ApiHealth(
            RegionName servedBy, DatabaseRole database, String schemaVersion, String build, long roundTripMillis) {
        this(servedBy, database, schemaVersion, build, roundTripMillis, false);
    }

    public ApiHealth fenced(boolean refused) {
        return new ApiHealth(servedBy, database, schemaVersion, build, roundTripMillis, refused);
    }

    public boolean takesWritesIn(RegionName region) {
        return servedBy.equals(region) && database == DatabaseRole.WRITER;
    }
}
