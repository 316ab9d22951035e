package dev.recoveryconsole.approval;

/** REQUESTED and SIGNED are open; every other state is an end. */
public enum SignOffState {
    REQUESTED,
    SIGNED,
    DECLINED,
    EXPIRED,
    VOID,
    WITHDRAWN,
    USED
}
