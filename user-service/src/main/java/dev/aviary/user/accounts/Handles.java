package dev.aviary.user.accounts;

/**
 * What a handle looks like: letters, digits and underscores of ASCII, so that case folds simply.
 */
public final class Handles {

    public static final String PATTERN = "[A-Za-z0-9_]{3,30}";

    public static final String RULE = "must be 3 to 30 letters, digits or underscores";

    private Handles() {}
}
