package dev.changeover.infra;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IPv4 network of a VPC.
 *
 * @param address its first address as a number
 * @param bits the length of its prefix, 16 to 20
 */
record Cidr(long address, int bits) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");
    private static final int BITS_LEAST = 16;
    private static final int BITS_MOST = 20;
    private static final int SUBNET_BITS = 24;

    Cidr {
        if (bits < BITS_LEAST || bits > BITS_MOST || address % (1L << (32 - bits)) != 0) {
            throw new IllegalArgumentException("not the start of a network of 16 to 20 bits");
        }
    }

    /** @throws IllegalArgumentException when this is no network that a VPC of ours can have */
    static Cidr parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(text);
        }
        long address = 0;
        for (int part = 1; part <= 4; part++) {
            int value = Integer.parseInt(parts.group(part));
            if (value > 255) {
                throw new IllegalArgumentException(text);
            }
            address = address * 256 + value;
        }
        return new Cidr(address, Integer.parseInt(parts.group(5)));
    }

    /** The network's n-th part of 256 addresses. */
    String subnet(int number) {
        if (number < 0 || number >= 1 << (SUBNET_BITS - bits)) {
            throw new IllegalArgumentException("a /%d has no subnet %d".formatted(bits, number));
        }
        return text(address + number * 256L, SUBNET_BITS);
    }

    boolean overlaps(Cidr other) {
        long size = 1L << (32 - Math.min(bits, other.bits));
        return address / size == other.address / size;
    }

    @Override
    public String toString() {
        return text(address, bits);
    }

    private static String text(long address, int bits) {
        return "%d.%d.%d.%d/%d"
                .formatted(address >> 24 & 255, address >> 16 & 255, address >> 8 & 255, address & 255, bits);
    }
}
