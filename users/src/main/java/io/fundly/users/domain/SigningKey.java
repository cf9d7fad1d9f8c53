package io.fundly.users.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A key pair that access tokens are signed with. The private half is kept sealed; the public half is for everybody. */
@Entity
@Table(name = "signing_key")
public class SigningKey {

    @Id
    private String id;

    /** X.509 SubjectPublicKeyInfo. */
    @Column(name = "public_key")
    private byte[] publicKey;

    /** PKCS #8, encrypted. */
    @Column(name = "sealed_private_key")
    private byte[] sealedPrivateKey;

    @Column(name = "create_time")
    private Instant createTime;

    @Column(name = "sign_from")
    private Instant signFrom;

    protected SigningKey() {}

    public SigningKey(String id, byte[] publicKey, byte[] sealedPrivateKey, Instant createTime, Instant signFrom) {
        this.id = id;
        this.publicKey = publicKey.clone();
        this.sealedPrivateKey = sealedPrivateKey.clone();
        this.createTime = createTime;
        this.signFrom = signFrom;
    }

    public String id() {
        return id;
    }

    public byte[] publicKey() {
        return publicKey.clone();
    }

    public byte[] sealedPrivateKey() {
        return sealedPrivateKey.clone();
    }

    public Instant createTime() {
        return createTime;
    }

    public Instant signFrom() {
        return signFrom;
    }
}
