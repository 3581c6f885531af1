/// Certificates for servers in tests only, made once; nothing else trusts their root.
enum TestCertificates {
    /// A server's certificate and its key.
    struct Server: Sendable {
        let certificate: String
        let key: String
    }

    /// For `localhost` and `127.0.0.1`, valid for a hundred years.
    static let good = Server(certificate: goodCertificate, key: goodKey)
    /// For `elsewhere.example`.
    static let other = Server(certificate: otherCertificate, key: otherKey)
    /// For `localhost` and `127.0.0.1`, valid in January 2020.
    static let expired = Server(certificate: expiredCertificate, key: expiredKey)

    /// The root that signed all of them.
    static let root = """
        -----BEGIN CERTIFICATE-----
        MIIBmDCCAT2gAwIBAgIUEp7iWNz4DrNarNiLCoUQUY7mtj4wCgYIKoZIzj0EAwIw
        GDEWMBQGA1UEAwwNa2VkIHRlc3Qgcm9vdDAgFw0yNjExMjQxODQ5MzJaGA8yMTI2
        MTAzMTE4NDkzMlowGDEWMBQGA1UEAwwNa2VkIHRlc3Qgcm9vdDBZMBMGByqGSM49
        AgEGCCqGSM49AwEHA0IABKgVeyvDgjCHaPtQLF3o4nz5oZNkKxIibQsbzsBqS5o+
        ZTM0A1E7KLtnqbaKSRc+M/ZQByWWfk2vKa3ibrpopM6jYzBhMB0GA1UdDgQWBBQu
        y2Sr4AYU2v3sPDWlPU0K0Fu+lzAfBgNVHSMEGDAWgBQuy2Sr4AYU2v3sPDWlPU0K
        0Fu+lzAPBgNVHRMBAf8EBTADAQH/MA4GA1UdDwEB/wQEAwIBBjAKBggqhkjOPQQD
        AgNJADBGAiEAmnvUsSvEegxnYxOPj3qOSR1moMAMRf3knF/NG1h1yq0CIQCuNUfU
        zTA3TVw1CGyEUhP1RRP0daMOvI71vfDxXPqHVw==
        -----END CERTIFICATE-----
        """

    private static let goodCertificate = """
        -----BEGIN CERTIFICATE-----
        MIIBqTCCAU+gAwIBAgIUTN5Y/FKBPzH/ZBQ+KrB4vxsJH3IwCgYIKoZIzj0EAwIw
        GDEWMBQGA1UEAwwNa2VkIHRlc3Qgcm9vdDAgFw0yNjExMjQxODQ5MzJaGA8yMTI2
        MTAzMTE4NDkzMlowDzENMAsGA1UEAwwEZ29vZDBZMBMGByqGSM49AgEGCCqGSM49
        AwEHA0IABLxQGNMfrZEGh7RWeM8e8MO62eabJvFHRstZa4fgS8gAKGDEMVpV3/XL
        YfnuwvD5vLj+PteEzQbygB1pyYS+8hujfjB8MBoGA1UdEQQTMBGCCWxvY2FsaG9z
        dIcEfwAAATAJBgNVHRMEAjAAMBMGA1UdJQQMMAoGCCsGAQUFBwMBMB0GA1UdDgQW
        BBQv0H9wFg+S/JCyi54LkUTRgJOWvTAfBgNVHSMEGDAWgBQuy2Sr4AYU2v3sPDWl
        PU0K0Fu+lzAKBggqhkjOPQQDAgNIADBFAiAqMPT6A3ZCW4KMvvQwOae2KYsoNLw/
        DJioKnldvb0dvwIhAIN+o+BsAaYdAaymS8QTNKwYxr+/LkOoMyS89gd9BL5j
        -----END CERTIFICATE-----
        """
    private static let goodKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgYj4JmTSupQV9RO/8
        BbpAvKgRzA+0W9TNtEBEoeUSz1GhRANCAAS8UBjTH62RBoe0VnjPHvDDutnmmybx
        R0bLWWuH4EvIAChgxDFaVd/1y2H57sLw+by4/j7XhM0G8oAdacmEvvIb
        -----END PRIVATE KEY-----
        """
    private static let otherCertificate = """
        -----BEGIN CERTIFICATE-----
        MIIBrDCCAVOgAwIBAgIUTN5Y/FKBPzH/ZBQ+KrB4vxsJH3MwCgYIKoZIzj0EAwIw
        GDEWMBQGA1UEAwwNa2VkIHRlc3Qgcm9vdDAgFw0yNjExMjQxODQ5MzJaGA8yMTI2
        MTAzMTE4NDkzMlowEDEOMAwGA1UEAwwFb3RoZXIwWTATBgcqhkjOPQIBBggqhkjO
        PQMBBwNCAAQak+5+Mmtr7idhTvbBm34dg2fDIBl+r+PbxfOAqAxQCLNAKHr7PUQx
        KezpZZ7AWvdHOOBX2JjkNxjVmnEK6fGRo4GAMH4wHAYDVR0RBBUwE4IRZWxzZXdo
        ZXJlLmV4YW1wbGUwCQYDVR0TBAIwADATBgNVHSUEDDAKBggrBgEFBQcDATAdBgNV
        HQ4EFgQUI3RFauWkEM8QHeo6JJkzZjjyT8UwHwYDVR0jBBgwFoAULstkq+AGFNr9
        7Dw1pT1NCtBbvpcwCgYIKoZIzj0EAwIDRwAwRAIgCm0CFtcYLPxL0MuBykhAPeKc
        +xUvAe7YgAb1WxiE6wACIBmOLNXdsyj+aqsebWaWgOQGhtRuagj33PzG0fh8cUYm
        -----END CERTIFICATE-----
        """
    private static let otherKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgZsORlwNZDAFPLA84
        abZ+C8dDHKIGsenyqlg3aUtPUSOhRANCAAQak+5+Mmtr7idhTvbBm34dg2fDIBl+
        r+PbxfOAqAxQCLNAKHr7PUQxKezpZZ7AWvdHOOBX2JjkNxjVmnEK6fGR
        -----END PRIVATE KEY-----
        """
    private static let expiredCertificate = """
        -----BEGIN CERTIFICATE-----
        MIIBlzCCAT2gAwIBAgIBATAKBggqhkjOPQQDAjAYMRYwFAYDVQQDDA1rZWQgdGVz
        dCByb290MB4XDTIwMDEwMTAwMDAwMFoXDTIwMDIwMTAwMDAwMFowEjEQMA4GA1UE
        AwwHZXhwaXJlZDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABA5Rc8g+ZC/kvDJh
        ztl5aFwgVwPa6UTVZZoHfJGbTC6m/GJ+DOs+bU8RADEVBWMerEDdEQh379KR2WWK
        mu3dpC2jfjB8MBoGA1UdEQQTMBGCCWxvY2FsaG9zdIcEfwAAATAJBgNVHRMEAjAA
        MBMGA1UdJQQMMAoGCCsGAQUFBwMBMB0GA1UdDgQWBBS9EfJIWPoNQTMHWFGibJDR
        MkJoJjAfBgNVHSMEGDAWgBQuy2Sr4AYU2v3sPDWlPU0K0Fu+lzAKBggqhkjOPQQD
        AgNIADBFAiEA65HSbQW69sB+baAViY6T7kIrktU2Dt26Kn76b9EOFwICIF20vm4F
        4tGGEcvZEj+zk5/MJFrCEixPAavceW2rHst8
        -----END CERTIFICATE-----
        """
    private static let expiredKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgCURhvUit8mjMljOy
        1FLoCIoe5sZE5twftxPF2hNXOgOhRANCAAQOUXPIPmQv5LwyYc7ZeWhcIFcD2ulE
        1WWaB3yRm0wupvxifgzrPm1PEQAxFQVjHqxA3REId+/Skdlliprt3aQt
        -----END PRIVATE KEY-----
        """
}
