-- A transfer may come out of our balance at the processor's, and then has no charge as its source.
ALTER TABLE transfer
    ALTER source DROP NOT NULL,
    ADD CHECK (kind <> 'REVERSAL' OR source IS NOT NULL);
CREATE INDEX transfer_of_source ON transfer (source) WHERE kind = 'TRANSFER';
