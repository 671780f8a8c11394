package dev.changeover.topology;

/**
 * What {@code GET /v1/health} answered.
 *
 * @param servedBy the Region whose function answered
 * @param database the role of that function's database
 * @param schemaVersion newest migration applied, as seen by that database
 * @param build version of the deployed function
 * @param roundTripMillis time from request to answer, measured here
 */
public record ApiHealth(
        RegionName servedBy, DatabaseRole database, String schemaVersion, String build, long roundTripMillis) {
    public boolean takesWritesIn(RegionName region) {
        return servedBy.equals(region) && database == DatabaseRole.WRITER;
    }
}
