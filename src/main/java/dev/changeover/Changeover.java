package dev.changeover;

/** Entry point of every command. */
public final class Changeover {
    private Changeover() {}

    public static void main(String[] arguments) {
        System.out.println("changeover");
    }
}
