-- The guard looks where a refund comes to take of its charge, or comes to take more. One that is only sent stays as it was
-- let in: if the processor has given the money back otherwise meanwhile, the processor refuses it, and that is how it ends.
DROP TRIGGER refund_within_charge ON refund;
CREATE TRIGGER refund_within_charge BEFORE INSERT ON refund
    FOR EACH ROW WHEN (NEW.state IN ('REQUESTED', 'PENDING', 'SUCCEEDED'))
    EXECUTE FUNCTION refuse_refund_over_charge();
CREATE TRIGGER refund_stays_within_charge BEFORE UPDATE OF state, amount_minor ON refund
    FOR EACH ROW WHEN (NEW.state IN ('REQUESTED', 'PENDING', 'SUCCEEDED')
        AND (NEW.state, NEW.amount_minor) IS DISTINCT FROM (OLD.state, OLD.amount_minor))
    EXECUTE FUNCTION refuse_refund_over_charge();
