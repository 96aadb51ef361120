"""The facilitator's room: one page for each stage, the people, the sheets and the wall."""
