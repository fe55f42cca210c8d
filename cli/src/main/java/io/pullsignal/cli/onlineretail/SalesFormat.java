package io.pullsignal.cli.onlineretail;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Formats of sales files that the command reads. */
public enum SalesFormat {
    /** The Online Retail data set (Chen 2015, UCI), see {@link RetailFile}. */
    ONLINE_RETAIL;

    /** The name on the command line. */
    @Override
    public String toString() {
        return "online-retail";
    }

    /** Reads a format by its name on the command line. */
    public static final class Reader implements ITypeConverter<SalesFormat> {
        @Override
        public SalesFormat convert(String name) {
            if (name.equals(ONLINE_RETAIL.toString())) {
                return ONLINE_RETAIL;
            }
            throw new TypeConversionException("there is no format '" + name + "'; say online-retail");
        }
    }
}
