package dev.changeover.topology;

/** What a member cluster is in its global cluster. Regions are active or passive; clusters are primary or secondary. */
public enum MemberRole {
    PRIMARY,
    SECONDARY
}
