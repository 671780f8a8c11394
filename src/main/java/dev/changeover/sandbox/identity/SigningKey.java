package dev.changeover.sandbox.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.UUID;

/** The key that signs every token, kept in the sandbox's folder so that a restart does not sign everyone out. */
final class SigningKey {
    private static final int BITS = 2048;
    private static final String FILE = "signing-key.jwk.json";

    private SigningKey() {}

    static RSAKey in(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            if (Files.exists(file)) {
                return RSAKey.parse(Files.readString(file));
            }
            RSAKey key = new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
            write(key, file);
            return key;
        } catch (ParseException broken) {
            throw new IllegalStateException(
                    "%s is not a signing key. Delete it; tokens handed out so far will no longer be good."
                            .formatted(file),
                    broken);
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot keep the signing key in " + file, failed);
        } catch (JOSEException failed) {
            throw new IllegalStateException("This JDK cannot make an RSA key", failed);
        }
    }

    /** Written beside and moved into place: a kill in between must not leave half a key. */
    private static void write(RSAKey key, Path file) throws IOException {
        Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
        Path draft = Files.createTempFile(folder, FILE, ".draft");
        if (Files.getFileStore(draft).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(draft, key.toJSONString());
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
