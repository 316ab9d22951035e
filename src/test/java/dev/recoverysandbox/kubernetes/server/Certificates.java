package dev.recoverysandbox.kubernetes.server;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority made at the start, and the server's certificate that it signed. */
final class Certificates {

    private static final X500Name AUTHORITY = new X500Name("CN=recovery-sandbox-ca");
    private static final X500Name SERVER = new X500Name("CN=kube-apiserver");
    // wide on purpose: a world may run on a clock of its own, TLS never does
    private static final Date FROM = Date.from(Instant.parse("2020-01-01T00:00:00Z"));
    private static final Date UNTIL = Date.from(Instant.parse("2049-12-31T00:00:00Z"));

    private final X509Certificate authority;
    private final X509Certificate server;
    private final PrivateKey serverKey;

    private Certificates(X509Certificate authority, X509Certificate server, PrivateKey serverKey) {
        this.authority = authority;
        this.server = server;
        this.serverKey = serverKey;
    }

    static Certificates create() {
        try {
            var authorityKeys = keys();
            var serverKeys = keys();
            return new Certificates(
                    signed(AUTHORITY, authorityKeys, authorityKeys.getPrivate(), true),
                    signed(SERVER, serverKeys, authorityKeys.getPrivate(), false),
                    serverKeys.getPrivate());
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("The sandbox's certificates cannot be made", e);
        }
    }

    /** The authority's certificate as PEM. */
    String authorityPem() {
        try {
            var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(authority.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    SSLContext serverContext() {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", serverKey, new char[0], new X509Certificate[] {server, authority});
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, new char[0]);
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static X509Certificate signed(X500Name subject, KeyPair keys, PrivateKey signer, boolean authority)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        var serial = new BigInteger(120, new SecureRandom());
        var builder = new JcaX509v3CertificateBuilder(AUTHORITY, serial, FROM, UNTIL, subject, keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        if (!authority) {
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                new GeneralName(GeneralName.dNSName, "localhost"), new GeneralName(GeneralName.iPAddress, "127.0.0.1")
            }));
        }
        var signature = new JcaContentSignerBuilder("SHA256withECDSA").build(signer);
        return new JcaX509CertificateConverter().getCertificate(builder.build(signature));
    }
}
